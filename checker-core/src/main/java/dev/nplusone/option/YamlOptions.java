package dev.nplusone.option;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Reads options written in YAML, keeping the line of every value. */
final class YamlOptions {
  private final Path file;

  private YamlOptions(Path file) {
    this.file = file;
  }

  static List<Setting> read(Path file, String text) {
    YamlOptions reader = new YamlOptions(file);
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      Node root = yaml.compose(new StringReader(text));
      return root == null ? List.of() : reader.settings(root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new WrongOption(Origin.line(file, line).place() + "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new WrongOption(Origin.line(file, 1).place() + "is no YAML: " + e.getMessage());
    }
  }

  private Origin at(Node node) {
    return Origin.line(file, node.getStartMark().getLine() + 1);
  }

  private List<Setting> settings(Node root) {
    if (isEmpty(root)) {
      return List.of();
    }
    if (!(root instanceof MappingNode mapping)) {
      throw new WrongOption(at(root).place() + "holds no options; write `failOn: certain`, say");
    }
    List<Setting> settings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Origin origin = at(tuple.getKeyNode());
      Option option = OptionCatalog.named(scalar(tuple.getKeyNode(), "a key"), origin);
      if (!seen.add(option.name())) {
        throw new WrongOption(origin.at(option.name()) + " is given twice");
      }
      settings.add(new Setting(option, values(option, tuple.getValueNode())));
    }
    return settings;
  }

  private List<Given> values(Option option, Node node) {
    if (isEmpty(node)) {
      return List.of();
    }
    if (node instanceof ScalarNode scalar) {
      return Setting.parse(option, scalar.getValue(), at(node)).values();
    }
    boolean isMap = node instanceof MappingNode;
    if (!option.kind().isMany() || isMap != (option.kind() == Kind.MAP)) {
      String what = isMap ? " is no map" : " is no list";
      throw new WrongOption(
          at(node).at(option.name())
              + what
              + "; write `"
              + option.name()
              + ": "
              + option.example()
              + "`, say");
    }
    List<Given> values = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple pair : mapping.getValue()) {
        String key = scalar(pair.getKeyNode(), option.name());
        String value = scalar(pair.getValueNode(), option.name() + "." + key);
        values.add(new Given(key + "=" + value, at(pair.getKeyNode())));
      }
    } else if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        values.add(new Given(item(option, item), at(item)));
      }
    }
    return values;
  }

  /** An item of a list: a word, or an entry whose fields are written below each other. */
  private String item(Option option, Node item) {
    if (option.kind() != Kind.ENTRIES || !(item instanceof MappingNode mapping)) {
      return scalar(item, option.name());
    }
    String last = option.words().get(option.words().size() - 1);
    StringBuilder fields = new StringBuilder();
    String end = "";
    for (NodeTuple pair : mapping.getValue()) {
      String key = scalar(pair.getKeyNode(), option.name());
      String value = scalar(pair.getValueNode(), option.name() + "." + key);
      if (key.equals(last)) {
        end = key + ":" + value.replaceAll("\\s+", " ");
      } else {
        fields.append(key).append(':').append(value).append(' ');
      }
    }
    return fields + end;
  }

  private String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new WrongOption(at(node).place() + what + " must be a single word or text here");
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }
}
