package dev.nplusone.mapping;

import dev.nplusone.mapping.Attribute.Trait;
import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why Hibernate cannot put a proxy in place of the target of a to-one. */
final class Proxies {
  private final MappedHierarchy classes;
  private final Constants constants;
  private final Keys keys;

  Proxies(MappedHierarchy classes, Constants constants, Keys keys) {
    this.classes = classes;
    this.constants = constants;
    this.keys = keys;
  }

  /** The traits of that to-one that prevent a proxy. */
  Set<Trait> obstacles(MappedMember member, String target) {
    Set<Trait> found = EnumSet.noneOf(Trait.class);
    if (Marks.hasHibernate(member.declaration(), "NotFound")) {
      found.add(Trait.NOT_FOUND);
    }
    if (keys.refersToNonKey(member, target)) {
      found.add(Trait.NON_KEY_REFERENCE);
    }
    classes.program().type(target).ifPresent(type -> addObstacles(type, found));
    return found;
  }

  private void addObstacles(TypeDecl type, Set<Trait> found) {
    if (type.kind() == TypeDecl.Kind.RECORD
        || type.modifiers().contains(Modifier.FINAL)
        || GeneratedMembers.of(type, classes.program()).finalType()) {
      found.add(Trait.FINAL_TARGET);
    }
    if (classes.members(type).stream().anyMatch(Proxies::hasFinalMethod)) {
      found.add(Trait.FINAL_TARGET_METHOD);
    }
    boolean lazy =
        Marks.hibernate(type, "Proxy").map(a -> constants.flag(a, "lazy", type, true)).orElse(true);
    if (!lazy) {
      found.add(Trait.TARGET_WITHOUT_PROXY);
    }
  }

  /**
   * Hibernate asks each property for its getter and setter, under field access by bean name in the
   * class that declares the field, and makes no proxies if one of them is final. Other final
   * methods do not matter (seen on Hibernate 6.6).
   */
  private static boolean hasFinalMethod(MappedMember member) {
    return member.owner().methods().stream()
        .filter(m -> m.modifiers().contains(Modifier.FINAL))
        .anyMatch(m -> property(m).filter(member.name()::equals).isPresent());
  }

  private static Optional<String> property(MethodDecl method) {
    return BeanNames.readBy(method).or(() -> BeanNames.writtenBy(method));
  }
}
