package dev.nplusone.mapping;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * References of a part to what its whole is a part of: a crate of a shipment of an order has the
 * order of its shipment, where both call it the same. Parts are removed with their whole, on both
 * levels. Who wrote or does something is no whole, whatever the mapping says: the tasks of a user's
 * project have users of their own.
 */
public final class Ancestors {
  private static final Set<String> DID_IT =
      Set.of("author", "writer", "creator", "commenter", "reviewer", "sender", "user", "member");

  private static final Set<String> PEOPLE =
      Set.of(
          "account",
          "agent",
          "assignee",
          "contact",
          "customer",
          "employee",
          "manager",
          "owner",
          "person",
          "player",
          "worker");

  private final PersistenceModel mapping;

  /** Whether a class is a part of what its references lead to, as far as somebody has asked. */
  private final Map<PersistentClass, Map<String, Boolean>> ofWholes = new IdentityHashMap<>();

  public Ancestors(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  /** Whether a reference by that name says who wrote or did something. */
  public static boolean isWhoDidIt(String reference) {
    return DID_IT.contains(reference) || reference.endsWith("By");
  }

  /** The same, or that it is somebody who has to do with it, such as the customer of an order. */
  public static boolean isPerson(String reference) {
    return isWhoDidIt(reference) || PEOPLE.contains(reference);
  }

  /**
   * The reference of a whole that leads where one of its parts does.
   *
   * @param whole the persistent class of the whole
   * @param parts the collection that the part is in
   * @param reference an attribute of the part
   */
  public Optional<Attribute> ofWhole(PersistentClass whole, Attribute parts, Attribute reference) {
    return areParts(parts) && mayLeadUp(parts, reference)
        ? whole
            .attribute(reference.name())
            .filter(Attribute::isToOne)
            .filter(own -> own.target().equals(reference.target()))
            .filter(
                own ->
                    ofWholes
                        .computeIfAbsent(whole, c -> new HashMap<>())
                        .computeIfAbsent(own.name(), name -> isPartOf(whole, own)))
        : Optional.empty();
  }

  /**
   * Whether a path from an entity ends with a reference of a part that most likely leads to what
   * its whole is a part of.
   */
  public boolean areAt(String entity, String path) {
    String part = parent(path);
    String whole = parent(part);
    return !part.isEmpty()
        && (whole.isEmpty()
                ? mapping.find(entity)
                : mapping.resolve(entity, whole).map(Attribute::target).flatMap(mapping::find))
            .filter(
                type ->
                    mapping
                        .resolve(entity, part)
                        .filter(
                            parts ->
                                mapping
                                    .resolve(entity, path)
                                    .flatMap(reference -> ofWhole(type, parts, reference))
                                    .isPresent())
                        .isPresent())
            .isPresent();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** Whether a reference leads from parts to what they are removed with, but to nobody. */
  public boolean areOfWhole(Attribute reference) {
    return !isPerson(reference.name())
        && mapping.find(reference.target()).stream()
            .flatMap(whole -> whole.attributes().stream())
            .filter(Ancestors::areParts)
            .filter(parts -> parts.target().equals(reference.owner()))
            .anyMatch(parts -> parts.mappedBy().filter(reference.name()::equals).isPresent());
  }

  private static boolean areParts(Attribute elements) {
    return elements.kind() == Attribute.Kind.ONE_TO_MANY
        && elements.mappedBy().isPresent()
        && elements.has(Attribute.Trait.REMOVED_ALONG);
  }

  private static boolean mayLeadUp(Attribute parts, Attribute reference) {
    String name = reference.name();
    return reference.kind() == Attribute.Kind.MANY_TO_ONE
        && !parts.mappedBy().filter(name::equals).isPresent()
        && !isPerson(name);
  }

  private boolean isPartOf(PersistentClass part, Attribute reference) {
    return mapping.find(reference.target()).stream()
        .flatMap(target -> target.attributes().stream())
        .filter(Ancestors::areParts)
        .filter(parts -> parts.mappedBy().filter(reference.name()::equals).isPresent())
        .anyMatch(
            parts ->
                parts.target().equals(part.name()) || parts.target().equals(reference.owner()));
  }
}
