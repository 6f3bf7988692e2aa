package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
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
 * What every goal shares: its options, and the rule that a reactor is read as one program, once,
 * when its last module is there.
 */
abstract class AbstractNPlusOneMojo extends AbstractMojo {

  /** Skips the goal. In one module of several: leaves this module's findings out. */
  @Parameter(property = "nplusone.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Settings of single rules, such as {@code NPlusOneEagerSelect=off,NPlusOneQueryInLoop=error}:
   * {@code off}, {@code info} (shown, never fails a build), {@code warning}, {@code error}, or
   * {@code on} for the rule's own severity.
   */
  @Parameter(property = "nplusone.rules")
  private String rules;

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
  @Parameter(property = "nplusone.includeTests", defaultValue = "false")
  private boolean includeTests;

  /** How many files are read at the same time; as many as there are processors when not given. */
  @Parameter(property = "nplusone.threads")
  private String threads;

  @Parameter(defaultValue = "${project.build.sourceEncoding}", readonly = true)
  private String encoding;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Inject private RepositorySystem repositories;

  /** Does the goal's work with what was read. */
  abstract void run(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException;

  /** Reads the options that only this goal has, so that a wrong one stops the run at once. */
  abstract void checkOwnOptions() throws MojoExecutionException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    Options.checkUserProperties(session.getUserProperties());
    checkOwnOptions();
    CheckOptions options = Options.rules(rules, Checker.rules());
    Charset charset = Options.encoding(encoding);
    int number = Options.threads(threads);
    Globs globs =
        new Globs(
            Options.globs("nplusone.includes", includes),
            Options.globs("nplusone.excludes", excludes));
    if (skip) {
      getLog().info("nplusone is skipped here (nplusone.skip)");
    }
    Optional<List<String>> modules = new Turnstile(session, execution).enter(project, !skip);
    if (modules.isPresent() && !modules.get().isEmpty()) {
      Scope scope = scope(modules.get(), globs);
      run(new Analysis(scope, options, charset, number), reportDirectory());
    } else if (modules.isEmpty() && !skip) {
      getLog().info("nplusone runs once for all modules, with the last of them");
    }
  }

  private Scope scope(List<String> modules, Globs globs) throws MojoExecutionException {
    List<String> directories = Options.list(sources, ",");
    if (!directories.isEmpty()) {
      return PlainScope.of(
          directories,
          workingDirectory(),
          base(),
          includeTests,
          globs,
          givenClassPath(),
          getLog()::warn);
    }
    if (project.getFile() == null) {
      throw new MojoExecutionException(
          "there is no POM in "
              + workingDirectory()
              + "; name the directories to read: -Dnplusone.sources=src/main/java");
    }
    List<MavenProject> all = session.getAllProjects();
    List<Path> jars =
        Options.list(classpath, ",").isEmpty()
            ? new ModuleClassPath(repositories, session, includeTests, getLog()).of(all)
            : givenClassPath();
    return ReactorScope.of(all, modules, base(), includeTests, globs, jars, getLog()::warn);
  }

  private List<Path> givenClassPath() throws MojoExecutionException {
    List<Path> entries =
        Options.list(Options.list(classpath, ","), File.pathSeparator).stream()
            .map(entry -> workingDirectory().resolve(entry).normalize())
            .toList();
    for (Path entry : entries) {
      if (!entry.toFile().exists()) {
        throw new MojoExecutionException("nplusone.classpath: " + entry + " does not exist");
      }
    }
    return entries;
  }

  private Path workingDirectory() {
    return absolute(Path.of(session.getExecutionRootDirectory()));
  }

  /** The directory of the whole checkout if Maven was started below it. */
  private Path base() {
    File whole = session.getRequest().getMultiModuleProjectDirectory();
    Path started = workingDirectory();
    boolean isAbove = whole != null && started.startsWith(absolute(whole.toPath()));
    return isAbove ? absolute(whole.toPath()) : started;
  }

  private Path reportDirectory() {
    if (outputDirectory != null && !outputDirectory.isBlank()) {
      return workingDirectory().resolve(outputDirectory.strip());
    }
    Path build =
        session.getAllProjects().stream()
            .filter(p -> p.isExecutionRoot() && p.getFile() != null)
            .findFirst()
            .map(p -> Path.of(p.getBuild().getDirectory()))
            .orElse(Path.of("target"));
    return workingDirectory().resolve(build).resolve("nplusone");
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
