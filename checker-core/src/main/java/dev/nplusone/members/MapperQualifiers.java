package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an annotation says of the methods that a mapper may use for a value: those alone that have
 * all these marks. Where nothing is said, none that has any.
 */
record MapperQualifiers(List<String> names, List<String> types) {
  private static final String MARK = "org.mapstruct.Qualifier";

  /** Nothing is said. */
  static final MapperQualifiers NONE = new MapperQualifiers(List.of(), List.of());

  MapperQualifiers {
    names = List.copyOf(names);
    types = List.copyOf(types);
  }

  /**
   * What is said in two members of an annotation.
   *
   * @param prefix of the members' names, such as {@code condition}
   */
  static MapperQualifiers of(Optional<Annotation> said, String prefix) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    String member = prefix.isEmpty() ? "qualified" : prefix + "Qualified";
    said.ifPresent(
        annotation -> {
          names.addAll(Lombok.texts(annotation, member + "ByName"));
          annotation.value(member + "By").stream()
              .flatMap(
                  value ->
                      value instanceof Expr.NewArray all
                          ? all.elements().stream()
                          : Stream.of(value))
              .filter(Expr.ClassLiteral.class::isInstance)
              .forEach(literal -> types.add(((Expr.ClassLiteral) literal).type().qualifiedName()));
        });
    return new MapperQualifiers(names, types);
  }

  boolean isEmpty() {
    return names.isEmpty() && types.isEmpty();
  }

  /**
   * Whether a method may be used.
   *
   * @param marks what stands on the method and on its class
   */
  boolean admit(List<Annotation> marks, Program program) {
    return isEmpty()
        ? marks.stream().noneMatch(mark -> isQualifier(mark, program))
        : types.stream().allMatch(type -> marks.stream().anyMatch(m -> m.type().equals(type)))
            && names.stream().allMatch(name -> marks.stream().anyMatch(m -> isNamed(m, name)));
  }

  private static boolean isNamed(Annotation mark, String name) {
    return isName(mark) && Lombok.text(mark, "value").filter(name::equals).isPresent();
  }

  /** The annotation of the same name that gives beans their names says nothing to mappers. */
  private static boolean isName(Annotation mark) {
    return mark.isNamed("Named") && !mark.type().contains(".inject.");
  }

  private static boolean isQualifier(Annotation mark, Program program) {
    return isName(mark)
        || program.type(mark.type()).filter(t -> t.annotation(MARK).isPresent()).isPresent();
  }
}
