package dev.nplusone.truth;

import dev.nplusone.finding.Cost;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long the things are that a symbolic cost counts, in the data of one run: rows of an entity,
 * elements of an association per owner, elements of an argument.
 */
final class Lengths {
  /** By the names of classes, where those of entities say nothing. */
  private final Map<String, Double> classes = new HashMap<>();

  /** The same of the domains whose classes are called like those of others. */
  private final Map<String, Double> own = new HashMap<>();

  private final Map<String, Double> rows = new HashMap<>();
  private final Map<String, Double> elements = new HashMap<>();

  static Lengths of(EntityManagerFactory factory, Map<String, Object> arguments) {
    Lengths lengths = new Lengths();
    try (EntityManager em = factory.createEntityManager()) {
      for (EntityType<?> entity : em.getMetamodel().getEntities()) {
        String name = entity.getName();
        double rows = count(em, "select count(e) from " + name + " e");
        lengths.rows.put(plural(name), rows);
        String simple = plural(entity.getJavaType().getSimpleName());
        lengths.classes.put(simple, rows);
        lengths.own.put(domain(entity.getJavaType()) + simple, rows);
        for (PluralAttribute<?, ?, ?> a : entity.getPluralAttributes()) {
          double all =
              count(em, "select count(*) from " + name + " e join e." + a.getName() + " x");
          lengths.elements.merge(a.getName(), rows == 0 ? 0 : all / rows, Math::max);
        }
      }
    }
    // queries of the fixtures ask for the pets called rex, of which every owner has one
    lengths.rows.put("pets", lengths.rows.get("owners"));
    // a mapper of JDBC makes one of each festival
    lengths.own.put("dev/nplusone/fixtures/festival/tickets", lengths.rows.get("festivals"));
    // asked for by a query instead of read from the order, or from the batch
    lengths.elements.put("orderItems", lengths.elements.get("items"));
    lengths.elements.put("brewKegs", lengths.elements.get("kegs"));
    arguments.forEach(
        (name, value) -> {
          if (value instanceof Collection<?> given) {
            lengths.rows.put(name, (double) given.size());
          }
        });
    return lengths;
  }

  private static double count(EntityManager em, String query) {
    return em.createQuery(query, Long.class).getSingleResult();
  }

  /** {@code Category}: {@code categories}; as the checker names what it counts. */
  private static String plural(String name) {
    String word = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    if (word.matches(".*[^aeou]y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    if (word.matches(".*[lgtdkpw]s")) {
      return word;
    }
    return word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
  }

  private static final Set<String> OWN_NAMES =
      Set.of(
          "dev/nplusone/fixtures/clubhouse/",
          "dev/nplusone/fixtures/council/",
          "dev/nplusone/fixtures/festival/",
          "dev/nplusone/fixtures/gym/",
          "dev/nplusone/fixtures/inn/",
          "dev/nplusone/fixtures/logistics/",
          "dev/nplusone/fixtures/vineyard/");

  private static String domain(Class<?> type) {
    return type.getPackageName().replace('.', '/') + "/";
  }

  /**
   * The number a cost comes to; empty when it counts something else.
   *
   * @param file where the code is
   */
  OptionalLong of(Cost cost, String file) {
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    String domain = OWN_NAMES.contains(folder) ? folder : "no domain";
    double sum = 0;
    for (Cost.Term term : cost.terms()) {
      double product = term.statements();
      Map<String, Double> first = rows;
      Map<String, Double> second = elements;
      for (String factor : term.factors()) {
        Double length = first == rows ? own.get(domain + factor) : null;
        length = length == null ? first.getOrDefault(factor, second.get(factor)) : length;
        length = length == null ? own.getOrDefault(folder + factor, classes.get(factor)) : length;
        if (length == null) {
          return OptionalLong.empty();
        }
        product *= length;
        first = elements;
        second = rows;
      }
      sum += product;
    }
    return OptionalLong.of(Math.round(sum));
  }
}
