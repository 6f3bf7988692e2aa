package dev.nplusone.members;

import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members of one type that its text does not show. Inherited ones are not included: ask again
 * for the superclass. A member that the text declares is never listed here, since Lombok and Java
 * then leave it alone. Class files show everything, so nothing is generated for them but what a
 * record always has.
 *
 * <p>Of an enum nothing is listed: {@code values}, {@code valueOf} and the methods of {@code
 * java.lang.Enum} read no state of the program.
 *
 * @param getters method name to the field it returns; no parameters; records' accessors too
 * @param setters method name to the field it assigns; one parameter; if the result is used it is
 *     the receiver
 * @param withers method name to the field that differs in the copy it returns; one parameter
 * @param constructors constructors that only assign fields, in a fixed order
 * @param builders one for the class and one for each annotated constructor or method
 * @param text what a generated {@code toString} reads; empty when none is generated
 * @param equality what generated {@code equals} and {@code hashCode} read; empty when none are
 * @param finalType whether Lombok makes the class final
 */
public record GeneratedMembers(
    Map<String, String> getters,
    Map<String, String> setters,
    Map<String, String> withers,
    List<GeneratedConstructor> constructors,
    List<GeneratedBuilder> builders,
    Optional<GeneratedReads> text,
    Optional<GeneratedReads> equality,
    boolean finalType) {

  /** Nothing generated. */
  public static final GeneratedMembers NONE =
      new GeneratedMembers(
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false);

  public GeneratedMembers {
    getters = Collections.unmodifiableMap(new TreeMap<>(getters));
    setters = Collections.unmodifiableMap(new TreeMap<>(setters));
    withers = Collections.unmodifiableMap(new TreeMap<>(withers));
    constructors = List.copyOf(constructors);
    builders = List.copyOf(builders);
  }

  /** The generated members of a type of that program. */
  public static GeneratedMembers of(TypeDecl type, Program program) {
    if (type.isInterface() || type.kind() == TypeDecl.Kind.ENUM && !Lombok.used(type)) {
      return NONE;
    }
    if (!type.isSource() && type.kind() != TypeDecl.Kind.RECORD) {
      return NONE;
    }
    LombokAccessors accessors = new LombokAccessors(type);
    LombokReads reads = new LombokReads(type);
    return new GeneratedMembers(
        accessors.getters(),
        accessors.setters(),
        accessors.withers(),
        new LombokConstructors(type).all(),
        new LombokBuilders(type, program).all(),
        reads.text(),
        reads.equality(),
        type.kind() == TypeDecl.Kind.CLASS && Lombok.on(type, "Value").isPresent());
  }
}
