package dev.nplusone.rule;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/**
 * Reads of nothing but a key that load all the same: a proxy answers for its key only by the method
 * that Hibernate knows as its getter, and only if that is public.
 */
final class KeyReads {

  /**
   * Such a read.
   *
   * @param getter the method that is called
   * @param isPublic whether anybody may call it
   */
  record KeyRead(String getter, boolean isPublic) {
    String why() {
      return isPublic
          ? " (`" + getter + "` is not what Hibernate reads the key by: it loads the row)"
          : " (`" + getter + "` is not public: it loads the row)";
    }
  }

  private final Program program;
  private final PersistenceModel mapping;
  private final TypeHierarchy hierarchy;

  KeyReads(TypeHierarchy hierarchy, PersistenceModel mapping) {
    this.program = hierarchy.program();
    this.mapping = mapping;
    this.hierarchy = hierarchy;
  }

  /** The read at a place that loads a reference, if it is one of a key. */
  Optional<KeyRead> of(Attribute reference, Span at) {
    if (!reference.isToOne()) {
      return Optional.empty();
    }
    return mapping
        .find(reference.target())
        .filter(
            target ->
                target.accessors().getters().keySet().stream().anyMatch(g -> loads(target, g)))
        .flatMap(
            target -> word(at).filter(name -> loads(target, name)).map(name -> read(target, name)));
  }

  private static boolean loads(PersistentClass target, String getter) {
    return !target.accessors().identifierGetters().contains(getter)
        && Optional.ofNullable(target.accessors().getters().get(getter))
            .flatMap(target::attribute)
            .filter(Attribute::isIdentifier)
            .isPresent();
  }

  private KeyRead read(PersistentClass target, String getter) {
    Optional<MethodDecl> method =
        hierarchy.lineage(TypeRef.of(target.name())).stream()
            .flatMap(use -> program.type(use).stream())
            .flatMap(type -> type.methodsNamed(getter).stream())
            .filter(m -> m.params().isEmpty())
            .findFirst();
    return new KeyRead(
        getter, method.filter(m -> !m.modifiers().contains(Modifier.PUBLIC)).isEmpty());
  }

  private Optional<String> word(Span at) {
    return program
        .texts()
        .text(at.file())
        .flatMap(text -> text.lines().skip(at.line() - 1L).findFirst())
        .filter(line -> at.line() == at.endLine() && line.length() >= at.endColumn())
        .map(line -> line.substring(at.column() - 1, at.endColumn()));
  }
}
