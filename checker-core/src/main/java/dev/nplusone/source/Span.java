package dev.nplusone.source;

/**
 * A stretch of source text. Lines and columns count characters from 1; a tab is one character. The
 * end is inclusive. {@code file} is relative to the project root with forward slashes.
 *
 * <p>Calls, field accesses and method references carry the span of the member <em>name</em>, since
 * that is the line a stack trace shows and the word a reader looks for. Every front end gives the
 * same span to the same text:
 *
 * <ul>
 *   <li>type, method, constructor, field, enum constant, record component, {@link Stmt.LocalVar}:
 *       the declared name (a compact constructor: the record's name); initializer block: the braces
 *       and what is between them; anonymous class: the span of its {@link Expr.New}, and of the
 *       constant for an enum constant's body;
 *   <li>annotation: from {@code @} to the end of its values;
 *   <li>{@link Expr.Call}, {@link Expr.FieldAccess}, {@link Expr.MethodRef}: the member name, in
 *       {@code this(...)} and {@code super(...)} that keyword, in {@code T::new} the word {@code
 *       new}; the type before a statically imported name has the span of the name;
 *   <li>{@link Expr.New}: from {@code new} to the end of the type, type arguments or {@code <>}
 *       included; of an enum constant: the constant's name;
 *   <li>{@link Expr.Lambda}: from the first character of its parameters to the end of {@code ->};
 *   <li>any other expression: from its first to its last character, without parentheses around it;
 *   <li>{@link Stmt.For}, {@link Stmt.ForEach}, {@link Stmt.While}: from the keyword to the closing
 *       parenthesis of the header; {@link Stmt.DoWhile}: the word {@code do};
 *   <li>the {@link Stmt.Return} or {@link Stmt.Yield} that stands for an expression behind an
 *       arrow, and {@link Stmt.Evaluate} in the header of {@code for} or {@code try}: from the
 *       first to the last character of the expression, without parentheses around it;
 *   <li>any other statement: from its first character (modifiers, labels) to its last, semicolon
 *       included;
 *   <li>what Java adds ({@code this.c = c} in a compact constructor): the name of the method.
 * </ul>
 */
public record Span(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<Span> {

  /** The place of things that stand in no source file, such as a class file's members. */
  public static final Span NONE = new Span("", 0, 0, 0, 0);

  /** Cheap on purpose: places are looked up very often. */
  @Override
  public int hashCode() {
    return (file.hashCode() * 31 + line) * 31 + column;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Span s
            && line == s.line
            && column == s.column
            && endLine == s.endLine
            && endColumn == s.endColumn
            && file.equals(s.file);
  }

  /** By file, then by position. */
  @Override
  public int compareTo(Span other) {
    int order = file == other.file ? 0 : file.compareTo(other.file); // mostly of one method
    if (order == 0) {
      order = Integer.compare(line, other.line);
    }
    if (order == 0) {
      order = Integer.compare(column, other.column);
    }
    if (order == 0) {
      order = Integer.compare(endLine, other.endLine);
    }
    return order == 0 ? Integer.compare(endColumn, other.endColumn) : order;
  }

  /** {@code File.java:41}, the short form used in messages. */
  public String shortForm() {
    return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }
}
