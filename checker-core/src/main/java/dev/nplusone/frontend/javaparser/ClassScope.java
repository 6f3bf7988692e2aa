package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a class, by name, as seen from inside it. Also for local and anonymous classes.
 */
final class ClassScope {
  /** What every enum has. */
  static final List<String> ENUM_METHODS = List.of("values", "valueOf", "name", "ordinal");

  private final String name;
  private final List<String> supertypes;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Set<String> memberTypes = new HashSet<>();
  private final Map<String, Boolean> inheritedFields = new HashMap<>();
  private final Map<String, Boolean> inheritedMethods = new HashMap<>();
  private final Map<String, Optional<String>> inheritedTypes = new HashMap<>();

  /**
   * @param name the canonical name
   * @param supertypes canonical names
   */
  ClassScope(String name, List<String> supertypes, List<BodyDeclaration<?>> members) {
    this.name = name;
    this.supertypes = supertypes;
    members.forEach(this::add);
  }

  /**
   * @param fields the names of the fields declared in the class itself; with those of methods and
   *     of member types
   */
  ClassScope(
      String name,
      List<String> supertypes,
      Set<String> fields,
      Set<String> methods,
      Set<String> memberTypes) {
    this(name, supertypes, List.of());
    this.fields.addAll(fields);
    this.methods.addAll(methods);
    this.memberTypes.addAll(memberTypes);
  }

  private void add(BodyDeclaration<?> member) {
    if (member instanceof FieldDeclaration field) {
      for (VariableDeclarator variable : field.getVariables()) {
        fields.add(variable.getNameAsString());
      }
    } else if (member instanceof CallableDeclaration<?> callable) {
      methods.add(callable.getNameAsString());
    } else if (member instanceof TypeDeclaration<?> type) {
      memberTypes.add(type.getNameAsString());
    }
  }

  /** The scope of a declared type: also with enum constants and record components. */
  static ClassScope of(String name, List<String> supertypes, TypeDeclaration<?> type) {
    ClassScope scope = new ClassScope(name, supertypes, type.getMembers());
    if (type instanceof EnumDeclaration enumeration) {
      enumeration.getEntries().forEach(entry -> scope.fields.add(entry.getNameAsString()));
      scope.methods.addAll(ENUM_METHODS);
    } else if (type instanceof RecordDeclaration record) {
      record.getParameters().forEach(component -> scope.fields.add(component.getNameAsString()));
      scope.methods.addAll(scope.fields);
    }
    return scope;
  }

  String name() {
    return name;
  }

  boolean hasField(String field, KnownTypes known) {
    return fields.contains(field)
        || inheritedFields.computeIfAbsent(
            field, f -> supertypes.stream().anyMatch(t -> known.fieldOwner(t, f).isPresent()));
  }

  boolean hasMethod(String method, KnownTypes known) {
    return methods.contains(method)
        || inheritedMethods.computeIfAbsent(
            method, m -> supertypes.stream().anyMatch(t -> known.methodOwner(t, m).isPresent()));
  }

  Optional<String> memberType(String simpleName, KnownTypes known) {
    return memberTypes.contains(simpleName)
        ? Optional.of(name + "." + simpleName)
        : inheritedTypes.computeIfAbsent(
            simpleName,
            s -> supertypes.stream().flatMap(t -> known.memberType(t, s).stream()).findFirst());
  }
}
