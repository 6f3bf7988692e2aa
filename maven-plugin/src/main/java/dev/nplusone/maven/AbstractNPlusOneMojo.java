package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.baseline.BrokenBaseline;
import dev.nplusone.option.Given;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionFile;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * What every goal shares: its options (what they mean, and their defaults, is in {@link
 * OptionCatalog}; a default here would win over the configuration file), and the rule that a
 * reactor is read as one program, once, when its last module is there.
 */
abstract class AbstractNPlusOneMojo extends AbstractMojo {

  /**
   * The file of findings that were there when the gate was closed; {@code nplusone-baseline.txt} at
   * the root of the project when not given, {@code none} for no file.
   */
  @Parameter(property = "nplusone.baseline")
  private String baseline;

  /** Skips the goal. In one module of several: leaves this module's findings out. */
  @Parameter(property = "nplusone.skip")
  private String skip;

  /**
   * Settings of single rules, such as {@code NPlusOneEagerSelect=off,NPlusOneQueryInLoop=error}:
   * {@code off}, {@code info} (shown, never fails a build), {@code warning}, {@code error}, or
   * {@code on} for the rule's own severity.
   */
  @Parameter(property = "nplusone.rules")
  private String rules;

  /**
   * Findings that are known and wanted, such as {@code association:Order.items
   * rule:NPlusOneLazyAccess reason:at most five items}; fields are {@code path}, {@code package},
   * {@code entity}, {@code association}, {@code rule}, {@code reason}.
   */
  @Parameter(property = "nplusone.accept")
  private List<String> accept;

  /**
   * Directories to read instead of the project's, separated by commas, relative to where Maven was
   * started: source roots, or anything that has some below it. Works without a project.
   */
  @Parameter(property = "nplusone.sources")
  private List<String> sources;

  /**
   * Jars and class directories the sources compile against, separated as in {@code javac
   * -classpath} or by commas. When given, no dependency is resolved.
   */
  @Parameter(property = "nplusone.classpath")
  private List<String> classpath;

  /**
   * Simple names of annotations of yours, or of a framework nplusone does not know, that make a
   * method an endpoint.
   */
  @Parameter(property = "nplusone.entryPoints")
  private List<String> entryPoints;

  /** Globs of the files to read, relative to their source directory; all when empty. */
  @Parameter(property = "nplusone.includes")
  private List<String> includes;

  /** Globs of files to leave out, relative to their source directory. */
  @Parameter(property = "nplusone.excludes")
  private List<String> excludes;

  /**
   * Where reports go, relative to where Maven was started; {@code nplusone} in the build directory
   * of the top project when not given.
   */
  @Parameter(property = "nplusone.outputDirectory")
  private String outputDirectory;

  /** Whether test sources are read too. */
  @Parameter(property = "nplusone.includeTests")
  private String includeTests;

  /** How many files are read at the same time; as many as there are processors when not given. */
  @Parameter(property = "nplusone.threads")
  private String threads;

  /**
   * Whether the analysis runs in a JVM of its own: {@code auto} for where there are many files,
   * {@code always}, {@code never}.
   */
  @Parameter(property = "nplusone.fork")
  private String fork;

  @Parameter(defaultValue = "${project.build.sourceEncoding}", readonly = true)
  private String encoding;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Inject private RepositorySystem repositories;

  private OptionValues options;

  /** Does the goal's work with what was read. */
  abstract void run(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException;

  /** What was asked for, wherever it was written. */
  final OptionValues options() {
    return options;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      options = given();
      executeChecked();
    } catch (WrongOption | BrokenBaseline e) {
      throw new MojoExecutionException(e.getMessage());
    }
  }

  private OptionValues given() {
    Options.checkPom(project, execution.getPlugin().getKey());
    OptionValues here =
        Options.commandLine(session.getUserProperties()).over(Options.parameters(this));
    Path start =
        here.paths(OptionCatalog.SOURCES, workingDirectory()).stream()
            .findFirst()
            .filter(sources -> OptionFile.nearest(workingDirectory()).isEmpty())
            .orElse(workingDirectory());
    return here.over(Options.file(start));
  }

  private void executeChecked() throws MojoExecutionException, MojoFailureException {
    CheckOptions wanted = CheckOptions.of(options);
    CheckOptions checks = readsPart() ? wanted.ofPart() : wanted;
    Charset charset = Options.encoding(encoding);
    int number =
        options.number(OptionCatalog.THREADS).orElse(Runtime.getRuntime().availableProcessors());
    boolean skipped = options.flag(OptionCatalog.SKIP);
    if (skipped) {
      getLog().info("nplusone is skipped here (nplusone.skip)");
    }
    Optional<List<String>> modules = modules(!skipped);
    if (!skipped && isUpToDate()) {
      getLog().info("nplusone: nothing that findings depend on has changed");
    } else if (modules.isPresent() && !modules.get().isEmpty()) {
      run(
          new Analysis(scopes(modules.get()), checks, charset, number, fork(), getLog()),
          reportDirectory());
    } else if (modules.isEmpty() && !skipped) {
      getLog().info("nplusone runs once for all modules, with the last of them");
    }
  }

  private Fork fork() {
    return runsAgain()
        ? Fork.NEVER
        : Fork.valueOf(options.text(OptionCatalog.FORK).toUpperCase(Locale.ROOT));
  }

  /** Whether this JVM runs the goal again and again, as an IDE does, and is warm soon. */
  boolean runsAgain() {
    return false;
  }

  /** Whether what suppresses nothing here may well suppress something in a run of everything. */
  private boolean readsPart() {
    return BaselineGate.isOnCommandLine(options, OptionCatalog.INCLUDES)
        || BaselineGate.isOnCommandLine(options, OptionCatalog.EXCLUDES)
        || OptionFile.nearest(workingDirectory())
            .filter(file -> !file.getParent().equals(workingDirectory()))
            .isPresent();
  }

  /** Whether a run would say what the last one said. */
  boolean isUpToDate() {
    return false;
  }

  /** The modules to report on, once all are there; empty before. */
  Optional<List<String>> modules(boolean wanted) {
    return new Turnstile(session, execution).enter(project, wanted);
  }

  /** The module that Maven has come to. */
  final MavenProject project() {
    return project;
  }

  /** Which execution of the goal this is. */
  final String executionId() {
    return execution.getExecutionId();
  }

  /** Every module of this build. */
  final List<String> everyModule() {
    return session.getProjects().stream().map(MavenProject::getId).toList();
  }

  /** Whether this is the project that Maven was started in. */
  final boolean isTop() {
    return project.isExecutionRoot();
  }

  private List<Scope> scopes(List<String> modules) throws MojoExecutionException {
    boolean tests = options.flag(OptionCatalog.INCLUDE_TESTS);
    Globs globs =
        new Globs(options.list(OptionCatalog.INCLUDES), options.list(OptionCatalog.EXCLUDES));
    List<Path> directories = options.paths(OptionCatalog.SOURCES, workingDirectory());
    if (!directories.isEmpty()) {
      return PlainScope.of(directories, base(), tests, globs, givenClassPath(), getLog()::warn);
    }
    if (project.getFile() == null) {
      throw new MojoExecutionException(
          "there is no POM in "
              + workingDirectory()
              + "; name the directories to read: -Dnplusone.sources=src/main/java");
    }
    List<MavenProject> all = session.getAllProjects();
    List<Path> jars =
        options.given(OptionCatalog.CLASSPATH).isEmpty()
            ? new ModuleClassPath(repositories, session, tests, getLog()).of(all)
            : givenClassPath();
    return List.of(ReactorScope.of(all, modules, base(), tests, globs, jars, getLog()::warn));
  }

  private List<Path> givenClassPath() throws MojoExecutionException {
    List<Path> entries = new ArrayList<>();
    for (Given given : options.given(OptionCatalog.CLASSPATH)) {
      Path start = given.origin().directory().orElse(workingDirectory());
      for (String entry : given.text().split(File.pathSeparator)) {
        entries.add(start.resolve(entry.strip()).normalize());
      }
    }
    for (Path entry : entries) {
      if (!entry.toFile().exists()) {
        throw new MojoExecutionException("nplusone.classpath: " + entry + " does not exist");
      }
    }
    return entries;
  }

  /** The baseline that this run is about. */
  final BaselineGate baselineGate() {
    return BaselineGate.of(options, workingDirectory(), base());
  }

  final Path workingDirectory() {
    String started = session.getExecutionRootDirectory();
    return absolute(started == null ? project.getBasedir().toPath() : Path.of(started));
  }

  /** The directory of the whole checkout if Maven was started below it. */
  private Path base() {
    File whole = session.getRequest().getMultiModuleProjectDirectory();
    Path started = workingDirectory();
    boolean isAbove = whole != null && started.startsWith(absolute(whole.toPath()));
    return isAbove ? absolute(whole.toPath()) : started;
  }

  private Path reportDirectory() {
    List<Path> given = options.paths(OptionCatalog.OUTPUT_DIRECTORY, workingDirectory());
    if (!given.isEmpty()) {
      return given.get(0);
    }
    Path build =
        session.getAllProjects().stream()
            .filter(p -> p.isExecutionRoot() && p.getFile() != null)
            .findFirst()
            .map(p -> Path.of(p.getBuild().getDirectory()))
            .orElse(Path.of("target"));
    return workingDirectory().resolve(build).resolve("nplusone");
  }

  /** What is checked, as people call it; empty outside a project. */
  final String title() {
    MavenProject top = session.getTopLevelProject();
    return top == null || top.getFile() == null ? "" : top.getName();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
