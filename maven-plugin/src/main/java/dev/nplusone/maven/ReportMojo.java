package dev.nplusone.maven;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Report;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Writes the HTML report and fails no build. Among the reports of a site it is a page of its own:
 * the top project has it, for all modules.
 */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractNPlusOneMojo implements MavenReport {

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private Optional<File> site = Optional.empty();

  @Override
  void run(Analysis analysis, Path reportDirectory) throws MojoExecutionException {
    Optional<Report> found = analysis.report();
    if (found.isEmpty()) {
      getLog().info("nplusone found no Java sources: nothing to analyse");
      return;
    }
    Path directory = site.map(File::toPath).orElse(reportDirectory);
    new ReportFiles(analysis.base(), title(), plugin.getVersion(), Confidence.POSSIBLE)
        .write(found.get(), List.of(ReportFiles.Format.HTML), directory);
    getLog().info("the report is in " + directory.resolve(getOutputName() + ".html"));
  }

  /** A site asks the top project alone, in whatever order it visits the others. */
  @Override
  Optional<List<String>> modules(boolean wanted) {
    return Optional.of(wanted ? everyModule() : List.of());
  }

  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      execute();
    } catch (MojoExecutionException | MojoFailureException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  @Override
  public String getOutputName() {
    return "nplusone";
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "N+1 SQL";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Loops over query results that issue one SQL statement per row.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    site = Optional.ofNullable(directory);
  }

  @Override
  public File getReportOutputDirectory() {
    return site.orElse(null);
  }

  /** It brings a page of its own instead of filling one of the site's. */
  @Override
  public boolean isExternalReport() {
    return true;
  }

  @Override
  public boolean canGenerateReport() {
    return isTop();
  }
}
