package dev.nplusone.members;

import dev.nplusone.source.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of a GraphQL schema as files say them: of each field the name of its type, without
 * lists and exclamation marks. Names are in lower case.
 */
final class GraphqlSchema {
  private static final Pattern NO_CODE =
      Pattern.compile("\"\"\".*?\"\"\"|\"[^\"\\n]*\"|#[^\\n]*", Pattern.DOTALL);

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:type|interface)\\s+(\\w+)[^{}]*\\{([^{}]*)}");

  /** What stands between the brackets of a field are its arguments, and those of directives. */
  private static final Pattern ARGUMENTS = Pattern.compile("\\([^()]*\\)");

  private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*:\\s*[\\[\\s]*(\\w+)");

  private static final List<String> ENDINGS = List.of(".graphqls", ".gqls");

  private final Map<String, Map<String, String>> types = new HashMap<>();

  private GraphqlSchema() {}

  static GraphqlSchema of(List<Resource> resources) {
    GraphqlSchema schema = new GraphqlSchema();
    resources.stream().filter(GraphqlSchema::isOne).forEach(file -> schema.read(file.text()));
    return schema;
  }

  private static boolean isOne(Resource resource) {
    return ENDINGS.stream().anyMatch(resource.fileName()::endsWith);
  }

  private void read(String text) {
    Matcher type = TYPE.matcher(NO_CODE.matcher(text).replaceAll(" "));
    while (type.find()) {
      Map<String, String> fields =
          types.computeIfAbsent(lower(type.group(1)), name -> new HashMap<>());
      Matcher field = FIELD.matcher(ARGUMENTS.matcher(type.group(2)).replaceAll(" "));
      while (field.find()) {
        fields.put(lower(field.group(1)), lower(field.group(2)));
      }
    }
  }

  /** Whether no schema is in view. */
  boolean isEmpty() {
    return types.isEmpty();
  }

  /** The type of a field. */
  Optional<String> type(String of, String field) {
    return Optional.ofNullable(types.getOrDefault(lower(of), Map.of()).get(lower(field)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
