package dev.nplusone.members;

import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of classes as mappers of beans see them, inherited ones included. */
public final class BeanProperties {

  /**
   * One property.
   *
   * @param member the method that reads or writes it, or the field
   * @param isField whether the member is a field that anybody may use
   */
  public record Property(String name, TypeRef type, String member, boolean isField) {}

  private final Program program;
  private final TypeHierarchy hierarchy;

  public BeanProperties(TypeHierarchy hierarchy) {
    this.program = hierarchy.program();
    this.hierarchy = hierarchy;
  }

  Optional<Property> readable(TypeRef type, String name) {
    return Optional.ofNullable(readable(type).get(name));
  }

  /** What can be read, by name. */
  public Map<String, Property> readable(TypeRef type) {
    Map<String, Property> found = new TreeMap<>();
    for (TypeRef use : hierarchy.lineage(type)) {
      program.type(use).ifPresent(decl -> addReadable(decl, use, found));
    }
    found.remove("class");
    LibraryBeans.readable(type).forEach(found::putIfAbsent);
    return found;
  }

  private void addReadable(TypeDecl decl, TypeRef use, Map<String, Property> found) {
    Map<String, TypeRef> bindings = TypeHierarchy.bindings(decl, use);
    for (MethodDecl method : decl.methods()) {
      if (method.params().isEmpty() && !method.isStatic() && !method.isConstructor()) {
        read(method)
            .ifPresent(
                name ->
                    found.putIfAbsent(
                        name,
                        new Property(
                            name,
                            TypeHierarchy.substitute(method.returns(), bindings),
                            method.name(),
                            false)));
      }
    }
    GeneratedMembers.of(decl, program)
        .getters()
        .forEach((getter, field) -> addField(decl, bindings, field, getter, false, found));
    for (FieldDecl field : decl.fields()) {
      if (field.modifiers().contains(Modifier.PUBLIC) && !field.isStatic()) {
        addField(decl, bindings, field.name(), field.name(), true, found);
      }
    }
  }

  private static void addField(
      TypeDecl decl,
      Map<String, TypeRef> bindings,
      String field,
      String member,
      boolean isField,
      Map<String, Property> found) {
    decl.field(field)
        .map(f -> TypeHierarchy.substitute(f.type(), bindings))
        .ifPresent(type -> found.putIfAbsent(field, new Property(field, type, member, isField)));
  }

  private static Optional<String> read(MethodDecl method) {
    String name = method.name();
    if (name.startsWith("get") && name.length() > 3) {
      return Optional.of(Lombok.decapitalize(name.substring(3)));
    }
    boolean flag = Lombok.isPrimitiveBoolean(method.returns());
    return flag && name.startsWith("is") && name.length() > 2
        ? Optional.of(Lombok.decapitalize(name.substring(2)))
        : Optional.empty();
  }

  /** What can be given to an object of the type, in the order of its declarations. */
  public Map<String, Property> writable(TypeRef type) {
    Map<String, Property> found = new LinkedHashMap<>();
    for (TypeRef use : hierarchy.lineage(type)) {
      program.type(use).ifPresent(decl -> addWritable(decl, use, found));
    }
    return found;
  }

  private void addWritable(TypeDecl decl, TypeRef use, Map<String, Property> found) {
    Map<String, TypeRef> bindings = TypeHierarchy.bindings(decl, use);
    if (decl.kind() == TypeDecl.Kind.RECORD) {
      components(decl).forEach(f -> addField(decl, bindings, f.name(), f.name(), false, found));
      return;
    }
    for (MethodDecl method : decl.methods()) {
      String name = method.name();
      if (name.startsWith("set") && name.length() > 3 && method.params().size() == 1) {
        String property = Lombok.decapitalize(name.substring(3));
        TypeRef type = TypeHierarchy.substitute(method.params().get(0).type(), bindings);
        found.putIfAbsent(property, new Property(property, type, name, false));
      }
    }
    GeneratedMembers generated = GeneratedMembers.of(decl, program);
    generated
        .setters()
        .forEach((setter, field) -> addField(decl, bindings, field, setter, false, found));
    if (!generated.builders().isEmpty() || Lombok.has(decl, "Builder", "SuperBuilder", "Value")) {
      for (FieldDecl field : Lombok.fields(decl)) {
        addField(decl, bindings, field.name(), "", false, found);
      }
    }
    for (FieldDecl field : decl.fields()) {
      if (field.modifiers().contains(Modifier.PUBLIC) && !field.isStatic()) {
        addField(decl, bindings, field.name(), field.name(), true, found);
      }
    }
    onlyConstructor(decl)
        .ifPresent(
            constructor ->
                constructor
                    .params()
                    .forEach(
                        p ->
                            found.putIfAbsent(
                                p.name(),
                                new Property(
                                    p.name(),
                                    TypeHierarchy.substitute(p.type(), bindings),
                                    "",
                                    false))));
  }

  static List<FieldDecl> components(TypeDecl decl) {
    return decl.fields().stream().filter(f -> !f.isStatic()).toList();
  }

  private static Optional<MethodDecl> onlyConstructor(TypeDecl decl) {
    List<MethodDecl> all = decl.methods().stream().filter(MethodDecl::isConstructor).toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
