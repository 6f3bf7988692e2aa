package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file to read; {@code name} is what its spans show. */
record SourceFile(Path path, String name) {

  /** The place of a complaint about the file as a whole. */
  Span start() {
    return new Span(name, 1, 1, 1, 1);
  }

  /**
   * The text. What cannot be read is empty, and text in another encoding is read byte by byte, so
   * that the Java in it, which is mostly ASCII, is still seen; both are told to {@code problems}.
   */
  String text(Charset encoding, Consumer<Problem> problems) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      problems.accept(
          new Problem(start(), "could not read the file (" + e + "); check its permissions"));
      return "";
    }
    return withoutMark(decode(bytes, encoding, problems));
  }

  private String decode(byte[] bytes, Charset encoding, Consumer<Problem> problems) {
    String text = new String(bytes, encoding);
    if (text.indexOf('\uFFFD') < 0) {
      return text; // no byte was replaced, so that the slower decoder would find no fault either
    }
    try {
      return encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.accept(
          new Problem(
              start(),
              "the file is not written in "
                  + encoding
                  + "; read as ISO-8859-1, set the encoding or convert the file"));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
