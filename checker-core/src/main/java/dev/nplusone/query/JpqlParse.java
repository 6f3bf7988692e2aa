package dev.nplusone.query;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.hibernate.grammars.hql.HqlLexer;
import org.hibernate.grammars.hql.HqlParser;

/** Runs Hibernate's grammar over one text. */
final class JpqlParse {
  private final String text;

  JpqlParse(String text) {
    this.text = text;
  }

  Jpql statement() {
    try {
      return JpqlStatements.read(tree());
    } catch (ParseCancellationException refused) {
      return new Jpql.Opaque("not HQL: " + refused.getMessage());
    }
  }

  /** The fast prediction mode reads nearly every text; only what it refuses is read again. */
  private HqlParser.StatementContext tree() {
    HqlLexer lexer = new HqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(new Refusal());
    HqlParser parser = new HqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return parser.statement();
    } catch (ParseCancellationException unsure) {
      parser.reset();
      parser.addErrorListener(new Refusal());
      parser.setErrorHandler(new DefaultErrorStrategy());
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return parser.statement();
    }
  }

  /** Ends the parse at the first error: half a tree would be a wrong plan. */
  private static final class Refusal extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object offending,
        int line,
        int column,
        String message,
        RecognitionException cause) {
      String what = message.replaceFirst(" expecting \\{.*}$", ""); // all keywords of the language
      throw new ParseCancellationException(what + " at " + line + ":" + column);
    }
  }
}
