package dev.nplusone.mapping;

/**
 * The JPA provider an analysis assumes, and how it was told.
 *
 * @param reason what named it, as a report says it
 * @param sharedCache whether every entity is in the second-level cache unless its class says
 *     otherwise, as with EclipseLink by default
 */
public record Provider(Kind kind, String reason, boolean sharedCache) {

  /** What is assumed when nothing names a provider. */
  public static final Provider DEFAULT =
      new Provider(Kind.HIBERNATE, "nothing names a provider", false);

  /** Providers differ in what they can leave for later. */
  public enum Kind {
    /** Proxies stand for what is not loaded. */
    HIBERNATE("Hibernate"),
    /** Getters and fields of woven classes load a reference when it is taken, read or not. */
    ECLIPSELINK_WOVEN("EclipseLink, woven"),
    /** References are never lazy, collections can be. */
    ECLIPSELINK_PLAIN("EclipseLink, not woven"),
    /** References are woven as with EclipseLink; what is EAGER comes for all rows together. */
    OPENJPA("OpenJPA");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** Whether this is EclipseLink. */
  public boolean isEclipseLink() {
    return kind == Kind.ECLIPSELINK_WOVEN || kind == Kind.ECLIPSELINK_PLAIN;
  }

  /** Whether this is Hibernate, with its proxies, settings and annotations. */
  public boolean isHibernate() {
    return kind == Kind.HIBERNATE;
  }

  /** The provider and why it is assumed. */
  public String text() {
    return kind.text + " (" + reason + ")";
  }
}
