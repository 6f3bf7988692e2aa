package dev.nplusone.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import dev.nplusone.source.Span;

/** Spans and texts in SARIF's words. */
final class SarifPlaces {
  /** The name that code scanning services give to the root of the checkout. */
  static final String BASE = "%SRCROOT%";

  private SarifPlaces() {}

  static Location location(Span span) {
    PhysicalLocation physical = new PhysicalLocation().withArtifactLocation(artifact(span.file()));
    return new Location()
        .withPhysicalLocation(span.line() > 0 ? physical.withRegion(region(span)) : physical);
  }

  static ArtifactLocation artifact(String file) {
    return new ArtifactLocation().withUri(RelativeUri.of(file).toString()).withUriBaseId(BASE);
  }

  /** A span ends with its last character, a region behind it. */
  private static Region region(Span span) {
    Region region = new Region().withStartLine(span.line());
    if (span.column() < 1 || span.endLine() < span.line() || span.endColumn() < 1) {
      return region;
    }
    return region
        .withStartColumn(span.column())
        .withEndLine(span.endLine())
        .withEndColumn(span.endColumn() + 1);
  }

  /** Text without links: brackets would otherwise start one. */
  static Message plain(String text) {
    return new Message().withText(escaped(text));
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }
}
