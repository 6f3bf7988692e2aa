package dev.nplusone.mapping;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one mapper file of MyBatis says.
 *
 * @param namespace canonical name of the interface whose statements it has
 * @param kinds what each statement is, as annotations call it: {@code Select}, {@code Update}
 * @param nested the selects that each statement sends once for each of its rows
 */
record MybatisFile(String namespace, Map<String, String> kinds, Map<String, List<String>> nested) {
  private static final Map<String, String> KINDS =
      Map.of("select", "Select", "insert", "Insert", "update", "Update", "delete", "Delete");

  /** Reads a file, if it is one. */
  static Optional<MybatisFile> read(Resource resource, Consumer<Problem> problems) {
    return XmlElement.readMapper(resource, problems)
        .flatMap(root -> root.attribute("namespace").map(name -> of(name.strip(), root)));
  }

  private static MybatisFile of(String namespace, XmlElement root) {
    Map<String, String> kinds = new LinkedHashMap<>();
    Map<String, List<String>> nested = new LinkedHashMap<>();
    for (XmlElement statement : root.children()) {
      Optional<String> id =
          statement.attribute("id").filter(i -> KINDS.containsKey(statement.name()));
      if (id.isPresent()) {
        kinds.put(id.get(), KINDS.get(statement.name()));
        statement
            .attribute("resultMap")
            .map(map -> selects(namespace, root, map, new ArrayList<>()))
            .filter(selects -> !selects.isEmpty())
            .ifPresent(selects -> nested.put(id.get(), selects));
      }
    }
    return new MybatisFile(namespace, kinds, nested);
  }

  /**
   * The selects of a result map, of those that stand inside of it and of the one it extends; a name
   * may have the file's own namespace in front.
   */
  private static List<String> selects(
      String namespace, XmlElement root, String named, List<String> seen) {
    List<String> found = new ArrayList<>();
    String name =
        named.startsWith(namespace + ".") ? named.substring(namespace.length() + 1) : named;
    Optional<XmlElement> map =
        root.children("resultMap").filter(m -> m.says("id", name)).findFirst();
    if (map.isEmpty() || seen.contains(name)) {
      return found;
    }
    seen.add(name);
    map.get()
        .attribute("extends")
        .ifPresent(base -> found.addAll(selects(namespace, root, base, seen)));
    map.get()
        .withDescendants()
        .filter(e -> e.name().equals("association") || e.name().equals("collection"))
        .filter(e -> !e.says("fetchType", "lazy"))
        .forEach(e -> e.attribute("select").ifPresent(found::add));
    return found;
  }
}
