package dev.nplusone.mapping;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a mapping file: {@code orm.xml}, whatever it is called, or Hibernate's older {@code
 * hbm.xml}. Names are without namespaces; the text is that of the element itself.
 */
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text, int line) {
  private static final Pattern ENTITY =
      Pattern.compile("<!ENTITY\\s+([\\w.-]+)\\s+SYSTEM\\s+[\"']([^\"']*)[\"']\\s*>");

  private static final Pattern MAPPER = Pattern.compile("<mapper\\s+namespace");

  public XmlElement {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /**
   * The root of a mapping file; nothing if it is another file or cannot be read.
   *
   * @param all the files among which those are that it includes
   */
  public static Optional<XmlElement> read(
      Resource resource, List<Resource> all, Consumer<Problem> problems) {
    boolean mapping =
        resource.text().contains("<entity-mappings")
            || resource.text().contains("<hibernate-mapping");
    return resource.path().endsWith(".xml") && mapping
        ? read(resource, included(resource.text(), all), problems)
        : Optional.empty();
  }

  /** The root of a mapper file of MyBatis; nothing if it is another file or cannot be read. */
  static Optional<XmlElement> readMapper(Resource resource, Consumer<Problem> problems) {
    return resource.path().endsWith(".xml") && MAPPER.matcher(resource.text()).find()
        ? read(resource, resource.text(), problems)
        : Optional.empty();
  }

  private static Optional<XmlElement> read(
      Resource resource, String text, Consumer<Problem> problems) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      try {
        while (!xml.isStartElement()) {
          xml.next();
        }
        return Optional.of(element(xml));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      String said = e.getMessage().substring(e.getMessage().lastIndexOf('\n') + 1);
      String message =
          "cannot read this mapping: "
              + said.replaceFirst("^Message: ", "")
              + "; its entities and queries are left out, correct the file to have them counted";
      problems.accept(new Problem(resource.at(line), message));
      return Optional.empty();
    }
  }

  /** Reads no other file than the one it is given. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, id, base, space) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  /**
   * The text with the fragments in place that its document type declares, if they are among the
   * files in view. Each is put on one line, so that lines still count.
   */
  private static String included(String text, List<Resource> all) {
    String result = text;
    Matcher entities = ENTITY.matcher(text);
    while (entities.find()) {
      String file = entities.group(2).replaceFirst("^(classpath:|file:)/*", "");
      String fragment =
          all.stream()
              .filter(r -> ("/" + r.path()).endsWith("/" + file))
              .findFirst()
              .map(r -> r.text().replaceFirst("<\\?xml[^>]*>", "").replaceAll("\\R", " "))
              .orElse("");
      result = result.replace("&" + entities.group(1) + ";", fragment);
    }
    return result;
  }

  /** Reads the element whose start the reader stands at, up to its end. */
  private static XmlElement element(XMLStreamReader xml) throws XMLStreamException {
    String name = xml.getLocalName();
    int line = xml.getLocation().getLineNumber();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = xml.next(); at != XMLStreamConstants.END_ELEMENT; at = xml.next()) {
      if (at == XMLStreamConstants.START_ELEMENT) {
        children.add(element(xml));
      } else if (at == XMLStreamConstants.CHARACTERS || at == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    return new XmlElement(name, attributes, children, text.toString(), line);
  }

  /** The value of an attribute, if it was given. */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** Whether an attribute was given that value. */
  boolean says(String attribute, String value) {
    return value.equals(attributes.get(attribute));
  }

  /** The first child of a name. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /** The children of some names, in order. */
  public Stream<XmlElement> children(String... names) {
    return children.stream().filter(c -> List.of(names).contains(c.name));
  }

  /** This element and all below it, outer first. */
  public Stream<XmlElement> withDescendants() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::withDescendants));
  }

  /** A class name as it is written in a mapping file, in its canonical form. */
  public static String className(String written, String defaultPackage) {
    String name = written.strip();
    boolean simple = !name.contains(".") && !defaultPackage.isEmpty();
    return (simple ? defaultPackage + "." + name : name).replace('$', '.');
  }
}
