package dev.nplusone.entry;

import dev.nplusone.query.TextTable;
import java.util.Arrays;
import java.util.List;

/**
 * A line of {@code entry-points.txt}, whose head says what its cells mean.
 *
 * @param subject the annotation or type the line is about; of a class when it is {@code UNSEEN}
 * @param marks for an annotation: what the class must have one of; else the entered method
 */
record EntryRow(
    Mark mark,
    String subject,
    String kind,
    List<String> marks,
    Members before,
    Members path,
    String name) {

  /** What makes a method an entry point. */
  enum Mark {
    ANNOTATION,
    IMPLEMENTS,
    MAIN,
    /** A method that implements what is not in view, such as a generated interface. */
    UNSEEN,
    CONTRACT
  }

  /**
   * Members of an annotation, of which the first that is given counts.
   *
   * @param annotation empty for the annotation the line is about
   */
  record Members(String annotation, List<String> names) {
    static Members of(String cell) {
      if (cell.equals("-")) {
        return new Members("", List.of());
      }
      int dot = cell.indexOf('.');
      String annotation = dot < 0 ? "" : cell.substring(0, dot);
      return new Members(annotation, commas(cell.substring(dot + 1)));
    }
  }

  static List<EntryRow> standard() {
    return TextTable.read(EntryRow.class, "entry-points.txt").stream().map(EntryRow::of).toList();
  }

  /** A line for an annotation of the program's own. */
  static EntryRow own(String annotation) {
    return of(List.of("annotation", annotation, "own", "-", "-", "-", "{class}.{method}"));
  }

  private static EntryRow of(List<String> cells) {
    return new EntryRow(
        Mark.valueOf(cells.get(0).toUpperCase(java.util.Locale.ROOT)),
        cells.get(1),
        cells.get(2),
        commas(cells.get(3)),
        Members.of(cells.get(4)),
        Members.of(cells.get(5)),
        cells.get(6));
  }

  static List<String> commas(String cell) {
    return cell.equals("-")
        ? List.of()
        : Arrays.stream(cell.split(",")).map(String::strip).toList();
  }
}
