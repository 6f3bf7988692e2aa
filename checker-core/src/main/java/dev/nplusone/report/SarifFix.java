package dev.nplusone.report;

import com.contrastsecurity.sarif.ArtifactChange;
import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.Replacement;
import dev.nplusone.finding.Fix;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A fix in SARIF's words: regions of no length that are replaced by text. */
final class SarifFix {
  private SarifFix() {}

  static com.contrastsecurity.sarif.Fix of(Fix fix) {
    Map<String, List<Fix.Edit>> byFile =
        fix.edits().stream()
            .collect(Collectors.groupingBy(Fix.Edit::file, TreeMap::new, Collectors.toList()));
    Set<ArtifactChange> changes = new LinkedHashSet<>();
    byFile.forEach(
        (file, edits) ->
            changes.add(
                new ArtifactChange()
                    .withArtifactLocation(SarifPlaces.artifact(file))
                    .withReplacements(edits.stream().map(SarifFix::replacement).toList())));
    return new com.contrastsecurity.sarif.Fix()
        .withDescription(SarifPlaces.plain(fix.description()))
        .withArtifactChanges(changes);
  }

  private static Replacement replacement(Fix.Edit edit) {
    return new Replacement()
        .withDeletedRegion(
            new Region()
                .withStartLine(edit.line())
                .withStartColumn(edit.column())
                .withEndLine(edit.line())
                .withEndColumn(edit.column()))
        .withInsertedContent(new ArtifactContent().withText(edit.text()));
  }
}
