package dev.nplusone.mapping;

import dev.nplusone.source.Resource;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML files into dotted keys with their lines; builds no objects. */
final class YamlConfig {
  private static final int DEEPEST = 40;

  /** Maven fills {@code @name@} in later; YAML does not allow a plain value to begin with it. */
  private static final Pattern FILTERED = Pattern.compile("@([\\w.-]+)@");

  private YamlConfig() {}

  static List<ConfigEntry> read(Resource resource) throws UnreadableConfig {
    String text = FILTERED.matcher(resource.text()).replaceAll("_$1_");
    List<ConfigEntry> all = new ArrayList<>();
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Node document : yaml.composeAll(new StringReader(text))) {
        List<ConfigEntry> part = new ArrayList<>();
        collect(document, "", resource, part, 0);
        all.addAll(Profiles.apply(part));
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new UnreadableConfig(line, e.getProblem(), e);
    } catch (YAMLException e) {
      throw new UnreadableConfig(1, e.getMessage(), e);
    }
    return all;
  }

  private static void collect(
      Node node, String key, Resource resource, List<ConfigEntry> found, int depth) {
    if (depth > DEEPEST) {
      return; // an alias that contains itself
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "?";
        String below = key.isEmpty() ? name : key + "." + name;
        collect(tuple.getValueNode(), name.equals("<<") ? key : below, resource, found, depth + 1);
      }
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> collect(item, key, resource, found, depth + 1));
    } else if (node instanceof ScalarNode scalar) {
      int line = scalar.getStartMark().getLine() + 1;
      found.add(ConfigEntry.of(key, scalar.getValue(), "", resource.at(line)));
    }
  }
}
