package dev.nplusone.maven;

import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionFile;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.Origin;
import dev.nplusone.option.Setting;
import dev.nplusone.option.WrongOption;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Collects the options of a goal: the command line wins over the POM, the POM over the file. */
final class Options {
  private static final String PREFIX = "nplusone.";

  private Options() {}

  /** What was written as {@code -Dnplusone.name=value}. */
  static OptionValues commandLine(Properties user) {
    List<Setting> settings = new ArrayList<>();
    for (String key : new TreeSet<>(user.stringPropertyNames())) {
      if (key.startsWith(PREFIX)) {
        Option option = OptionCatalog.named(key.substring(PREFIX.length()), Origin.COMMAND_LINE);
        String value = user.getProperty(key);
        // Maven gives `-Dnplusone.skip` the value true already.
        settings.add(Setting.parse(option, value, Origin.COMMAND_LINE));
      }
    }
    return OptionValues.of(settings);
  }

  /**
   * What Maven has put into the parameters of a goal. They have the names of options and hold texts
   * or lists of texts; what is not given is null.
   */
  static OptionValues parameters(Mojo goal) {
    List<Setting> settings = new ArrayList<>();
    for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Optional<Option> option = OptionCatalog.named(field.getName());
        Object value = option.isPresent() ? value(field, goal) : null;
        if (value instanceof List<?> list) {
          List<String> texts = list.stream().map(item -> item == null ? "" : item + "").toList();
          settings.add(Setting.of(option.get(), texts, Origin.POM));
        } else if (value != null) {
          settings.add(Setting.parse(option.get(), value.toString(), Origin.POM));
        }
      }
    }
    return OptionValues.of(settings);
  }

  private static Object value(Field field, Mojo goal) {
    try {
      field.setAccessible(true);
      return field.get(goal);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " is a parameter and must be readable", e);
    }
  }

  /** Finds misspelt elements in the plugin's configuration, which Maven leaves out silently. */
  static void checkPom(MavenProject project, String pluginKey) {
    Plugin plugin = project.getPlugin(pluginKey);
    if (plugin != null) {
      checkElements(plugin, project);
      plugin.getExecutions().forEach(execution -> checkElements(execution, project));
    }
  }

  private static void checkElements(ConfigurationContainer container, MavenProject project) {
    if (container.getConfiguration() instanceof Xpp3Dom configuration) {
      for (Xpp3Dom element : configuration.getChildren()) {
        if (OptionCatalog.named(element.getName()).isEmpty()) {
          Path pom = project.getFile() == null ? Path.of("POM") : project.getFile().toPath();
          throw new WrongOption(
              pom.getFileName()
                  + " of "
                  + project.getArtifactId()
                  + ": "
                  + OptionCatalog.unknown(element.getName(), Origin.POM));
        }
      }
    }
  }

  /** What the project's file says; empty when there is none. */
  static OptionValues file(Path directory) {
    return OptionFile.nearest(directory).map(OptionFile::read).orElse(OptionValues.NONE);
  }

  /** The encoding a build declares for its sources. */
  static Charset encoding(String name) throws MojoExecutionException {
    if (name == null || name.isBlank() || name.startsWith("${")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException(
          "project.build.sourceEncoding=" + name + " is no encoding this JDK knows; write UTF-8");
    }
  }
}
