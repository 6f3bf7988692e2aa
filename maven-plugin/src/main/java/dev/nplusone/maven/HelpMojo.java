package dev.nplusone.maven;

import dev.nplusone.option.OptionReference;
import java.util.Comparator;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the goals, and every option with its default. */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends AbstractMojo {

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  public void execute() {
    List<String> goals =
        plugin.getMojos().stream()
            .sorted(Comparator.comparing(MojoDescriptor::getGoal))
            .map(goal -> goal.getGoal() + "  " + firstSentence(goal.getDescription()))
            .toList();
    getLog().info(plugin.getId() + "\n" + OptionReference.help(goals));
  }

  private static String firstSentence(String description) {
    String plain = description == null ? "" : description.replaceAll("<[^>]*>", "");
    int end = plain.indexOf(". ");
    return (end < 0 ? plain : plain.substring(0, end + 1)).replaceAll("\\s+", " ").strip();
  }
}
