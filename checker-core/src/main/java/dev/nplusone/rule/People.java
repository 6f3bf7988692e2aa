package dev.nplusone.rule;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Entities that are people, whatever refers to them: each row of a list may have to do with another
 * one. Classes tell by what they are called, have or implement. An address for mail is none of
 * these, as companies and shops have one, too.
 */
final class People {
  private static final Set<String> NAMES =
      Set.of(
          "account",
          "admin",
          "administrator",
          "agent",
          "author",
          "citizen",
          "contact",
          "customer",
          "doctor",
          "driver",
          "employee",
          "guest",
          "human",
          "individual",
          "manager",
          "member",
          "operator",
          "owner",
          "participant",
          "patient",
          "person",
          "player",
          "principal",
          "professor",
          "staff",
          "student",
          "subscriber",
          "teacher",
          "user",
          "worker");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "birthdate",
          "birthday",
          "dateofbirth",
          "familyname",
          "firstname",
          "givenname",
          "lastname",
          "password",
          "passwordhash",
          "surname",
          "username");

  private static final List<String> TYPES =
      List.of(
          "org.springframework.security.core.userdetails.UserDetails", "java.security.Principal");

  private final PersistenceModel mapping;

  People(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  /** Whether the class of that name is one of people. */
  boolean contain(String className) {
    return mapping.entity(className).filter(this::areOf).isPresent();
  }

  private boolean areOf(PersistentClass type) {
    return NAMES.contains(noun(type.simpleName()))
        || type.attributes().stream()
            .map(Attribute::name)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(ATTRIBUTES::contains)
        || TYPES.stream().anyMatch(above -> mapping.entitiesBelow(above).contains(type));
  }

  /** The word that says what a class stands for: a {@code UserAccountEntity} is an account. */
  private static String noun(String simpleName) {
    String name = simpleName.replaceFirst("(?<=.)(Entity|Impl)$", "");
    int start = name.length();
    while (start > 0 && !Character.isUpperCase(name.charAt(start - 1))) {
      start--;
    }
    return name.substring(Math.max(0, start - 1)).toLowerCase(Locale.ROOT);
  }
}
