package dev.nplusone.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * How this package writes XML: one element a line, indented, the same bytes everywhere. Characters
 * that XML 1.0 cannot hold, not even escaped, become question marks.
 */
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;
  private int depth;

  /** What can go wrong when writing into memory: nothing but a mistake of ours. */
  private interface Writing {
    void run() throws XMLStreamException;
  }

  Xml() {
    text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    try {
      writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("this JDK cannot write XML", e);
    }
  }

  /** An element with attributes, names and values in turn, around what {@code content} writes. */
  Xml element(String name, Runnable content, Object... attributes) {
    write(
        () -> {
          writer.writeCharacters("  ".repeat(depth));
          writer.writeStartElement(name);
          attributes(attributes);
          writer.writeCharacters("\n");
        });
    depth++;
    content.run();
    depth--;
    write(
        () -> {
          writer.writeCharacters("  ".repeat(depth));
          writer.writeEndElement();
          writer.writeCharacters("\n");
        });
    return this;
  }

  /** An element without content. */
  Xml empty(String name, Object... attributes) {
    write(
        () -> {
          writer.writeCharacters("  ".repeat(depth));
          writer.writeEmptyElement(name);
          attributes(attributes);
          writer.writeCharacters("\n");
        });
    return this;
  }

  /** An element with text. */
  Xml leaf(String name, String content, Object... attributes) {
    write(
        () -> {
          writer.writeCharacters("  ".repeat(depth));
          writer.writeStartElement(name);
          attributes(attributes);
          writer.writeCharacters(legal(content));
          writer.writeEndElement();
          writer.writeCharacters("\n");
        });
    return this;
  }

  /** Everything written so far. */
  String text() {
    write(writer::flush);
    return text.toString();
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i].toString(), legal(attributes[i + 1].toString()));
    }
  }

  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints().map(c -> isLegal(c) ? c : '?').forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd
        || c >= 0x10000;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the report cannot be written as XML", e);
    }
  }
}
