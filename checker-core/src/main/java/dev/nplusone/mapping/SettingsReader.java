package dev.nplusone.mapping;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads settings from the configuration files of a project. What always holds comes before what a
 * profile switches on; production profiles before others; profiles for tests, files of tests and
 * profiles that only developers switch on do not count. Where several files say something, the
 * first in that order and then by path decides.
 */
final class SettingsReader {
  /** The key of {@code <provider>} in {@code persistence.xml}. */
  static final String PROVIDER = "persistence.provider";

  private static final String BATCH = "default_batch_fetch_size";
  private static final String SUBSELECT = "use_subselect_fetch";
  private static final String PROXY = "jpa.compliance.proxy";
  private static final String OPEN_IN_VIEW = "spring.jpa.open-in-view";
  private static final String WITHOUT_SESSION = "enable_lazy_load_no_trans";
  private static final List<String> SETTINGS =
      List.of(BATCH, SUBSELECT, PROXY, OPEN_IN_VIEW, WITHOUT_SESSION);
  private static final Pattern FILTER = Pattern.compile("Open(Session|EntityManager)InView");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final int QUARKUS_BATCH = 16;

  private final Program program;
  private final List<Resource> resources;
  private final List<Problem> problems = new ArrayList<>();

  SettingsReader(Program program, List<Resource> resources) {
    this.program = program;
    this.resources = resources.stream().filter(SettingsReader::counts).sorted().toList();
  }

  /** The settings, and what could not be read of them. */
  record Outcome(Settings settings, List<Problem> problems) {}

  /** A value that was understood, and where it stands. */
  private record Found<T>(T value, Span place) {}

  Outcome read() {
    List<ConfigEntry> entries = new ArrayList<>();
    resources.forEach(resource -> entries.addAll(entries(resource)));
    entries.removeIf(e -> Profiles.isForTests(e.profile()));
    entries.sort(Comparator.comparingInt(SettingsReader::rank)); // stable: by path otherwise
    entries.addAll(ConfigurationCode.of(program));
    Placeholders placeholders = new Placeholders(entries);
    ActiveProfiles profiles = new ActiveProfiles(entries, placeholders);
    Provider provider = new ProviderReader(program, entries).read();
    keepWhatHolds(entries, profiles);
    Optional<Found<Integer>> batch =
        !provider.isHibernate() ? Optional.empty() : batchSize(entries, placeholders);
    Optional<Found<Boolean>> subselect = flag(entries, placeholders, SUBSELECT);
    Optional<Found<Boolean>> proxy = flag(entries, placeholders, PROXY);
    Optional<Found<Boolean>> openInView = flag(entries, placeholders, OPEN_IN_VIEW);
    boolean subselects = subselect.filter(Found::value).isPresent();
    boolean compliant = proxy.filter(Found::value).isPresent();
    Optional<Found<Integer>> batching = batch.filter(b -> b.value() > 1);
    return new Outcome(
        new Settings(
            batching.map(b -> OptionalInt.of(b.value())).orElse(OptionalInt.empty()),
            subselects,
            batching
                .map(Found::place)
                .or(() -> subselects ? subselect.map(Found::place) : Optional.empty()),
            compliant,
            compliant ? proxy.map(Found::place) : Optional.empty(),
            hasFilter() ? Optional.of(true) : openInView.map(Found::value),
            flag(entries, placeholders, WITHOUT_SESSION).filter(Found::value).isPresent(),
            provider),
        problems.stream().sorted().toList());
  }

  /** Whether a file of the web application, or of Spring, has a session opened per request. */
  private boolean hasFilter() {
    return resources.stream()
        .filter(r -> r.path().endsWith(".xml") && FILTER.matcher(r.text()).find())
        .anyMatch(r -> FILTER.matcher(COMMENT.matcher(r.text()).replaceAll("")).find());
  }

  private static boolean isSetting(ConfigEntry entry) {
    return isQuarkusBatch(entry) || SETTINGS.stream().anyMatch(entry::means);
  }

  /** Leaves out what developers alone have, and says so where nothing else says the same. */
  private void keepWhatHolds(List<ConfigEntry> entries, ActiveProfiles profiles) {
    List<ConfigEntry> others =
        entries.stream().filter(e -> isSetting(e) && !profiles.hold(e)).toList();
    entries.removeAll(others);
    for (ConfigEntry other : others) {
      if (!other.means(OPEN_IN_VIEW)
          && entries.stream().noneMatch(e -> e.key().equals(other.key()))) {
        problems.add(notSwitchedOn(other));
      }
    }
  }

  private static Problem notSwitchedOn(ConfigEntry entry) {
    return new Problem(
        entry.place(),
        "`"
            + entry.key()
            + "` is set for the profile `"
            + entry.profile()
            + "` only, which no file switches on; it is taken as not given, set it for all"
            + " profiles or for production to have it counted");
  }

  /** Whether a file belongs to the program and not to its tests. */
  static boolean counts(Resource resource) {
    String path = "/" + resource.path();
    return !path.contains("/src/test/")
        && !path.contains("/src/it/")
        && !path.contains("/target/")
        && !path.contains("/build/");
  }

  /** Whether persistence is configured here whatever the text says, so that a defect matters. */
  private static boolean isExpected(String name) {
    return name.matches("(application|bootstrap)(-[^.]*)?\\.(properties|ya?ml)")
        || name.equals("hibernate.properties")
        || name.equals("microprofile-config.properties")
        || name.equals("persistence.xml")
        || name.endsWith(".cfg.xml");
  }

  private static boolean mentionsSetting(Resource resource) {
    return resource.text().contains(BATCH)
        || resource.text().contains(SUBSELECT)
        || resource.text().contains(PROXY)
        || resource.text().contains(WITHOUT_SESSION)
        || resource.text().contains("<provider>")
        || resource.text().contains("persistenceProviderClass")
        || resource.text().contains("JpaVendorAdapter");
  }

  private List<ConfigEntry> entries(Resource resource) {
    String name = resource.fileName().toLowerCase(Locale.ROOT);
    if (!isExpected(name) && !mentionsSetting(resource)) {
      return List.of();
    }
    try {
      String profile = Profiles.ofFile(name);
      return parse(resource, name).stream()
          .map(e -> profile.isEmpty() ? e : e.inProfile(profile))
          .toList();
    } catch (UnreadableConfig e) {
      problems.add(
          new Problem(
              resource.at(e.line()),
              "cannot read "
                  + resource.fileName()
                  + ": "
                  + e.getMessage()
                  + "; its settings are taken as not given, correct the file to have them counted"));
      return List.of();
    }
  }

  private static List<ConfigEntry> parse(Resource resource, String name) throws UnreadableConfig {
    if (name.endsWith(".properties")) {
      return PropertiesConfig.read(resource);
    }
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return YamlConfig.read(resource);
    }
    return name.endsWith(".xml") ? XmlConfig.read(resource) : List.of();
  }

  private static int rank(ConfigEntry entry) {
    String name = entry.place().file().substring(entry.place().file().lastIndexOf('/') + 1);
    int file = isExpected(name.toLowerCase(Locale.ROOT)) ? 0 : 1;
    if (entry.profile().isEmpty()) {
      return file;
    }
    return (entry.profile().startsWith("prod") ? 2 : 4) + file;
  }

  private Optional<Found<Integer>> batchSize(List<ConfigEntry> entries, Placeholders placeholders) {
    for (ConfigEntry entry : entries) {
      if (entry.means(BATCH) || isQuarkusBatch(entry)) {
        Optional<Found<Integer>> size = number(entry, placeholders);
        if (size.isPresent()) {
          return size;
        }
      }
    }
    return quarkusDefault(entries);
  }

  private static boolean isQuarkusBatch(ConfigEntry entry) {
    return entry.key().startsWith("quarkus.hibernate-orm.")
        && (entry.means("fetch.batch-size") || entry.means("batch-fetch-size"));
  }

  /** Quarkus batches without being asked, unless it runs Hibernate Reactive. */
  private static Optional<Found<Integer>> quarkusDefault(List<ConfigEntry> entries) {
    if (entries.stream().anyMatch(e -> e.key().matches("quarkus\\.datasource\\..*reactive.*"))) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(
            e ->
                e.key().startsWith("quarkus.hibernate-orm.")
                    || e.key().startsWith("quarkus.datasource."))
        .findFirst()
        .map(e -> new Found<>(QUARKUS_BATCH, e.place()));
  }

  private Optional<Found<Integer>> number(ConfigEntry entry, Placeholders placeholders) {
    String value = placeholders.resolve(entry.value());
    try {
      return Optional.of(new Found<>(Integer.parseInt(value), entry.place()));
    } catch (NumberFormatException e) {
      misunderstood(entry, "a number");
      return Optional.empty();
    }
  }

  private Optional<Found<Boolean>> flag(
      List<ConfigEntry> entries, Placeholders placeholders, String key) {
    for (ConfigEntry entry : entries) {
      if (entry.means(key)) {
        String value = placeholders.resolve(entry.value()).toLowerCase(Locale.ROOT);
        if (value.equals("true") || value.equals("false")) {
          return Optional.of(new Found<>(value.equals("true"), entry.place()));
        }
        misunderstood(entry, "true or false");
      }
    }
    return Optional.empty();
  }

  private void misunderstood(ConfigEntry entry, String expected) {
    problems.add(
        new Problem(
            entry.place(),
            "`"
                + entry.key()
                + "` is `"
                + entry.value()
                + "`, not "
                + expected
                + "; it is taken as not given, write a value or a default such as `${NAME:16}`"));
  }
}
