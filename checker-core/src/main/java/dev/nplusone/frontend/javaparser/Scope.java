package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What names mean at one place in a file: the variables, type parameters and local types declared
 * so far, the classes around, and the file. A pattern variable is visible to the end of the block
 * it is declared in, which is more than Java allows and never less.
 */
final class Scope {
  private final Scope parent;
  private final FileScope file;
  private final ClassScope enclosingClass;
  private final boolean classLevel;
  private final String member;

  /** These stay the shared empty ones in most scopes. */
  private Set<String> variables = Set.of();

  private Map<String, TypeRef> types = Map.of();
  private Set<String> localInterfaces = Set.of();

  private Scope(
      Scope parent, FileScope file, ClassScope enclosingClass, boolean classLevel, String member) {
    this.parent = parent;
    this.file = file;
    this.enclosingClass = enclosingClass;
    this.classLevel = classLevel;
    this.member = member;
  }

  /** The outermost scope of a file. */
  static Scope of(FileScope file) {
    return new Scope(null, file, null, false, "");
  }

  /** A block, method or lambda inside. */
  Scope inner() {
    return new Scope(this, file, enclosingClass, false, member);
  }

  /** The inside of a method, constructor, initializer or field of that name. */
  Scope inMember(String name) {
    return new Scope(this, file, enclosingClass, false, name);
  }

  /** The body of a class inside. */
  Scope inside(ClassScope type) {
    return new Scope(this, file, type, true, "");
  }

  /** The canonical name of the innermost class, empty at the top of the file. */
  Optional<String> enclosing() {
    return Optional.ofNullable(enclosingClass).map(ClassScope::name);
  }

  /** The member around, empty outside of members. */
  String member() {
    return member;
  }

  FileScope file() {
    return file;
  }

  KnownTypes known() {
    return file.known();
  }

  void declareVariable(String name) {
    if (variables.isEmpty()) {
      variables = new HashSet<>();
    }
    variables.add(name);
  }

  void declareTypeParameter(String name) {
    declare(name, new TypeRef.Variable(name));
  }

  private void declare(String name, TypeRef type) {
    if (types.isEmpty()) {
      types = new HashMap<>();
    }
    types.put(name, type);
  }

  void declareLocalType(String simpleName, String canonicalName, boolean isInterface) {
    declare(simpleName, TypeRef.of(canonicalName));
    if (isInterface) {
      if (localInterfaces.isEmpty()) {
        localInterfaces = new HashSet<>();
      }
      localInterfaces.add(canonicalName);
    }
  }

  /** Whether a type is an interface, be it one that a body declares. */
  boolean isInterface(String canonicalName) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.localInterfaces.contains(canonicalName)) {
        return true;
      }
    }
    return known().isInterface(canonicalName);
  }

  /** Whether a simple name is a local variable, a parameter, or a field of a class around. */
  boolean isVariable(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.variables.contains(name)
          || scope.classLevel && scope.enclosingClass.hasField(name, known())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class around has or inherits a method of that name. */
  boolean isMethod(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.classLevel && scope.enclosingClass.hasMethod(name, known())) {
        return true;
      }
    }
    return false;
  }

  /** The type or type variable behind a simple name, without arguments. */
  Optional<TypeRef> type(String simpleName) {
    Optional<TypeRef> declared = declared(simpleName);
    return declared.isPresent() ? declared : file.use(simpleName);
  }

  /** The name of a local or member type declared inside this file's classes, or inherited. */
  Optional<String> typeInside(String simpleName) {
    return declared(simpleName).map(TypeRef::qualifiedName).filter(name -> !name.isEmpty());
  }

  private Optional<TypeRef> declared(String simpleName) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      TypeRef declared = scope.types.get(simpleName);
      if (declared != null) {
        return Optional.of(declared);
      }
      if (scope.classLevel) {
        Optional<String> member = scope.enclosingClass.memberType(simpleName, known());
        if (member.isPresent()) {
          return member.map(TypeRef::of);
        }
      }
    }
    return Optional.empty();
  }
}
