package dev.nplusone.mapping;

import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the methods and fields through which code reaches the attributes of one class. */
final class AccessorReader {
  private final MappedHierarchy classes;
  private final TypeDecl type;
  private final List<MappedMember> members;
  private final List<TypeDecl> lineage;
  private final Map<String, String> fields = new TreeMap<>();
  private final Map<String, String> getters = new TreeMap<>();
  private final Map<String, String> setters = new TreeMap<>();

  AccessorReader(MappedHierarchy classes, TypeDecl type) {
    this.classes = classes;
    this.type = type;
    this.members = classes.members(type);
    this.lineage =
        classes.types().lineage(type.ref()).stream()
            .flatMap(use -> classes.program().type(use).stream())
            .filter(decl -> !decl.isInterface())
            .toList();
  }

  Accessors read() {
    members.forEach(m -> fields.put(m.isProperty() ? fieldBehind(m) : m.name(), m.name()));
    Set<String> decided = new HashSet<>();
    for (TypeDecl decl : lineage) {
      readWritten(decl, decided);
      GeneratedMembers generated = GeneratedMembers.of(decl, classes.program());
      readGenerated(generated.getters(), getters, decided, 0);
      readGenerated(generated.setters(), setters, decided, 1);
    }
    return new Accessors(getters, setters, identifierGetters(), fields);
  }

  /** The nearest declaration of a method decides, also when it is no accessor. */
  private void readWritten(TypeDecl decl, Set<String> decided) {
    Map<String, Integer> overloads = new HashMap<>();
    for (MethodDecl method : decl.methods()) {
      if (!method.isStatic() && method.params().size() < 2) {
        overloads.merge(key(method.name(), method.params().size()), 1, Integer::sum);
      }
    }
    for (MethodDecl method : decl.methods()) {
      String key = key(method.name(), method.params().size());
      if (overloads.getOrDefault(key, 0) == 1
          && !method.isStatic()
          && !method.isConstructor()
          && !decided.contains(key)) {
        boolean reads = method.params().isEmpty();
        (reads ? attributeRead(method) : attributeWritten(method))
            .ifPresent(name -> (reads ? getters : setters).put(method.name(), name));
      }
    }
    decided.addAll(overloads.keySet());
  }

  private static String key(String method, int parameters) {
    return method + "/" + parameters;
  }

  private void readGenerated(
      Map<String, String> generated,
      Map<String, String> accessors,
      Set<String> decided,
      int parameters) {
    generated.forEach(
        (method, field) -> {
          if (decided.add(key(method, parameters)) && fields.containsKey(field)) {
            accessors.put(method, fields.get(field));
          }
        });
  }

  private Optional<String> attributeRead(MethodDecl method) {
    return method.body().isPresent()
        ? TrivialBodies.returned(method).map(fields::get)
        : BeanNames.readBy(method).filter(this::isAttribute);
  }

  private Optional<String> attributeWritten(MethodDecl method) {
    return method.body().isPresent()
        ? TrivialBodies.assigned(method).map(fields::get)
        : BeanNames.writtenBy(method).filter(this::isAttribute);
  }

  private boolean isAttribute(String name) {
    return members.stream().anyMatch(m -> m.name().equals(name));
  }

  /** The field a mapped getter returns, else the one its setter assigns, else that of its name. */
  private static String fieldBehind(MappedMember member) {
    List<MethodDecl> methods = member.owner().methods();
    return methods.stream()
        .filter(m -> m.name().equals(member.getter()) && m.params().isEmpty())
        .flatMap(m -> TrivialBodies.returned(m).stream())
        .findFirst()
        .or(
            () ->
                methods.stream()
                    .filter(m -> BeanNames.writtenBy(m).filter(member.name()::equals).isPresent())
                    .flatMap(m -> TrivialBodies.assigned(m).stream())
                    .findFirst())
        .orElse(member.name());
  }

  private Set<String> identifierGetters() {
    List<MappedMember> identifiers = members.stream().filter(Keys::isIdentifier).toList();
    if (identifiers.isEmpty() && classes.leavesView(type)) {
      return Set.of("getId");
    }
    if (identifiers.size() != 1) {
      return Set.of(); // with an id class the getters of its parts load, seen on Hibernate 6.6
    }
    MappedMember identifier = identifiers.get(0);
    Set<String> found = new HashSet<>();
    for (String method : candidates(identifier)) {
      if (isPublic(method)) {
        found.add(method);
      }
    }
    return found;
  }

  /**
   * Under field access Hibernate looks for the bean getter in the class that declares the field;
   * one that only a subclass has loads the proxy, seen on Hibernate 6.6.
   */
  private Set<String> candidates(MappedMember identifier) {
    if (identifier.isProperty()) {
      return Set.of(identifier.getter());
    }
    Set<String> names = new HashSet<>();
    for (MethodDecl method : identifier.owner().methods()) {
      BeanNames.readBy(method)
          .filter(identifier.name()::equals)
          .ifPresent(name -> names.add(method.name()));
    }
    GeneratedMembers.of(identifier.owner(), classes.program())
        .getters()
        .forEach(
            (method, field) -> {
              boolean bean = BeanNames.getter(method).filter(identifier.name()::equals).isPresent();
              if (bean && field.equals(identifier.name())) {
                names.add(method);
              }
            });
    return names;
  }

  /**
   * Hibernate resolves the getter again on the class it proxies, among public methods only: a
   * protected one loads the proxy, seen on Hibernate 6.6 under both access types.
   */
  private boolean isPublic(String getter) {
    return lineage.stream()
        .flatMap(decl -> decl.methodsNamed(getter).stream())
        .filter(m -> m.params().isEmpty())
        .findFirst()
        .map(m -> m.modifiers().contains(Modifier.PUBLIC))
        .orElse(true); // generated by Lombok
  }
}
