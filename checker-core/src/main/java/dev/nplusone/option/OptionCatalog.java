package dev.nplusone.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every option of every door. An option that is not here exists nowhere. */
public final class OptionCatalog {
  public static final Option ACCEPT =
      Option.of(
              "accept",
              Kind.ENTRIES,
              "Findings that are known and wanted: those that fit every field of an entry stay in"
                  + " the reports, marked, and never fail a build.")
          .words("path", "package", "entity", "association", "rule", "reason")
          .andCompilers()
          .example("association:Order.items rule:NPlusOneLazyAccess reason:at most five items");

  public static final Option ANNOTATIONS =
      Option.of(
              "annotations",
              Kind.ONE_OF,
              "Whether findings are printed as commands that a CI server makes annotations of;"
                  + " `auto` does so where GitHub Actions runs the build.")
          .words("auto", "github", "none")
          .byDefault("auto")
          .onlyGoals("check")
          .example("none");

  public static final Option AT =
      Option.of(
              "at",
              Kind.TEXT,
              "The finding that is meant: file and line of its access or its loop, or the beginning "
                  + "of its fingerprint.")
          .onlyGoals("test")
          .example("OrderReport.java:41");

  public static final Option BASELINE =
      Option.of(
              "baseline",
              Kind.PATH,
              "The file of findings that were there when the gate was closed and do not fail a"
                  + " build. The default is looked for at the root of the project and need not exist;"
                  + " `none` is no file.")
          .byDefault("nplusone-baseline.txt")
          .andCompilers()
          .example("config/nplusone-baseline.txt");

  public static final Option BASE_DIRECTORY =
      Option.of(
              "baseDirectory",
              Kind.PATH,
              "What file names in messages are relative to; the directory of the configuration file, "
                  + "else the working directory, when not given.")
          .onlyCompilers()
          .example("${project.basedir}");

  public static final Option CLASSPATH =
      Option.of(
              "classpath",
              Kind.PATHS,
              "Jars and class directories the sources compile against; the project's dependencies "
                  + "when not given.")
          .example("lib/a.jar,lib/b.jar");

  public static final Option ENDPOINTS =
      Option.of(
              "endpoints",
              Kind.ONE_OF,
              "Which endpoints are listed with their symbolic cost at the end; reports always have "
                  + "all of them.")
          .words("growing", "all", "none")
          .byDefault("growing")
          .onlyGoals("check")
          .example("all");

  public static final Option ENTRY_POINTS =
      Option.of(
              "entryPoints",
              Kind.LIST,
              "Simple names of annotations of yours, or of a framework nplusone does not know, that "
                  + "make a method an endpoint.")
          .example("CommandHandler,QueryHandler");

  public static final Option EXCLUDES =
      Option.of(
              "excludes",
              Kind.GLOBS,
              "Files that are not read at all, relative to their source directory.")
          .example("**/generated/**");

  public static final Option FAIL_ON =
      Option.of(
              "failOn",
              Kind.ONE_OF,
              "How sure a finding must be to fail the build; a compiler fails only when its own "
                  + "argument says so, whatever the file says.")
          .words("certain", "likely", "possible", "never")
          .byDefault("likely")
          .onlyGoals("check")
          .andCompilers()
          .example("certain");

  public static final Option FORK =
      Option.of(
              "fork",
              Kind.ONE_OF,
              "Whether the analysis runs in a JVM of its own, with settings for a short life;"
                  + " `auto` does so where there are many files.")
          .words("auto", "always", "never")
          .byDefault("auto")
          .example("never");

  public static final Option FORMATS =
      Option.of("formats", Kind.LIST, "The report files to write.")
          .words("sarif", "json", "html", "checkstyle", "junit", "gitlab")
          .byDefault("sarif,json,html")
          .onlyGoals("check")
          .example("sarif,junit");

  public static final Option INCLUDES =
      Option.of(
              "includes",
              Kind.GLOBS,
              "Files that are read, relative to their source directory; all when not given.")
          .example("com/shop/**");

  public static final Option INCLUDE_TESTS =
      Option.flag("includeTests", "Whether test sources are read too.");

  public static final Option MAX_ORDER =
      Option.of(
              "maxOrder",
              Kind.NUMBER,
              "How fast the statements of an endpoint may grow: 0 is a constant number, 1 is one "
                  + "loop, 2 is a loop inside a loop; or as fast as in the baseline. Nothing fails when "
                  + "not given.")
          .atLeast(0)
          .onlyGoals("check")
          .example("1");

  public static final Option OUTPUT_DIRECTORY =
      Option.of(
              "outputDirectory",
              Kind.PATH,
              "Where reports go; `nplusone` in the build directory of the top project when not given.")
          .example("build/nplusone");

  public static final Option REQUIRE_REASON =
      Option.flag(
              "requireReason",
              "Whether accepting a finding, in the code or in the configuration, without saying why"
                  + " fails the build.")
          .onlyGoals("check")
          .andCompilers();

  public static final Option PRUNE =
      Option.flag(
              "prune",
              "Takes findings that are repaired, and endpoints that cost less, out of the baseline.")
          .onlyGoals("check");

  public static final Option RESOURCES =
      Option.of(
              "resources",
              Kind.PATHS,
              "Directories with configuration files of the application; `resources` beside each "
                  + "source directory when not given.")
          .onlyCompilers(Door.FILE)
          .example("src/main/resources");

  public static final Option RULES =
      Option.of(
              "rules",
              Kind.MAP,
              "Settings of single rules; `info` is shown and never fails a build, `on` gives a rule "
                  + "its own severity.")
          .words("on", "off", "info", "warning", "error")
          .andCompilers()
          .example("NPlusOneEagerSelect=off,NPlusOneQueryInLoop=error");

  public static final Option SINCE =
      Option.of(
              "since",
              Kind.TEXT,
              "A commit, branch or tag of git; only findings in lines changed since then, or reached"
                  + " from them, are shown and fail the build.")
          .onlyGoals("check")
          .example("origin/main");

  public static final Option SKIP =
      Option.flag("skip", "Does nothing; in one module of several, leaves out its findings.")
          .andCompilers();

  public static final Option SOURCES =
      Option.of("sources", Kind.PATHS, "Directories that are read instead of the project's.")
          .example("src/main/java");

  public static final Option TEST_DIRECTORY =
      Option.of(
              "testDirectory",
              Kind.PATH,
              "Where the skeleton of a test goes; below it, the package decides. `src/test/java` "
                  + "beside the class with the loop when not given.")
          .onlyGoals("test")
          .example("src/integrationTest/java");

  public static final Option THREADS =
      Option.of(
              "threads",
              Kind.NUMBER,
              "How many files are read at the same time; as many as there are processors when not "
                  + "given.")
          .atLeast(1)
          .example("4");

  /** All of them, by name. */
  public static final List<Option> ALL =
      Stream.of(
              ACCEPT,
              ANNOTATIONS,
              AT,
              BASELINE,
              BASE_DIRECTORY,
              CLASSPATH,
              ENDPOINTS,
              ENTRY_POINTS,
              EXCLUDES,
              FAIL_ON,
              FORK,
              FORMATS,
              INCLUDES,
              INCLUDE_TESTS,
              MAX_ORDER,
              OUTPUT_DIRECTORY,
              REQUIRE_REASON,
              PRUNE,
              RESOURCES,
              RULES,
              SINCE,
              SKIP,
              SOURCES,
              TEST_DIRECTORY,
              THREADS)
          .sorted()
          .toList();

  private OptionCatalog() {}

  /** The option with exactly that name. */
  public static Optional<Option> named(String name) {
    return ALL.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /** The names a door takes. */
  public static List<String> names(Door door) {
    return ALL.stream().filter(o -> o.doors().contains(door)).map(Option::name).toList();
  }

  /**
   * The option that somebody names.
   *
   * @throws WrongOption when this door has none of that name
   */
  public static Option named(String name, Origin origin) {
    Optional<Option> option = named(name);
    Door door = origin.door();
    if (option.isEmpty()) {
      throw new WrongOption(origin.place() + unknown(name, origin));
    }
    if (!option.get().doors().contains(door)) {
      String takers =
          String.join(", ", option.get().doors().stream().sorted().map(Door::text).toList());
      throw new WrongOption(
          origin.place()
              + "option `"
              + name
              + "` cannot be given here ("
              + door.text()
              + "), only in: "
              + takers);
    }
    return option.get();
  }

  /** That there is no such option, and which one was probably meant. */
  public static String unknown(String name, Origin origin) {
    String maven = maven(origin);
    List<String> valid = names(origin.door()).stream().map(n -> maven + n).toList();
    String shown = origin.prefix().isEmpty() ? "`" + name + "`" : origin.prefix() + name;
    return "unknown option " + shown + "; did you mean `" + Nearest.to(maven + name, valid) + "`?";
  }

  private static String maven(Origin origin) {
    return origin.door() == Door.MAVEN ? "nplusone." : "";
  }
}
