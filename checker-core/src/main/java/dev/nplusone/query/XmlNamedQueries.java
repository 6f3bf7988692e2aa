package dev.nplusone.query;

import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeRef;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the named queries of {@code orm.xml} files, whatever they are called, and of Hibernate's
 * older {@code hbm.xml}. Other XML files are passed over.
 */
final class XmlNamedQueries {
  private final List<NamedQuery> queries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private XmlNamedQueries() {}

  static XmlNamedQueries read(List<Resource> resources) {
    XmlNamedQueries found = new XmlNamedQueries();
    for (Resource resource : resources) {
      boolean mapping =
          resource.text().contains("<entity-mappings")
              || resource.text().contains("<hibernate-mapping");
      if (resource.path().endsWith(".xml") && mapping) {
        found.read(resource);
      }
    }
    return found;
  }

  List<NamedQuery> queries() {
    return List.copyOf(queries);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void read(Resource resource) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(resource.text()));
      try {
        collect(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      String message = "its named queries could not be read: " + e.getMessage();
      problems.add(new Problem(resource.at(Math.max(1, line)), message));
    }
  }

  /** Reads no other file than the one it is given. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, id, base, space) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  private void collect(XMLStreamReader xml) throws XMLStreamException {
    String defaultPackage = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "hibernate-mapping" ->
              defaultPackage = attribute(xml, "package").orElse(defaultPackage);
          case "package" -> defaultPackage = xml.getElementText().strip();
          case "named-query", "named-native-query", "query", "sql-query" ->
              query(xml, defaultPackage);
          default -> {}
        }
      }
    }
  }

  /** One query; in orm.xml its text stands in an element of its own, in hbm.xml in the query. */
  private void query(XMLStreamReader xml, String defaultPackage) throws XMLStreamException {
    String element = xml.getLocalName();
    Optional<String> name = attribute(xml, "name");
    TypeRef result =
        attribute(xml, "result-class")
            .map(type -> TypeRef.of(qualified(type, defaultPackage)))
            .orElse(TypeRef.UNKNOWN);
    StringBuilder text = new StringBuilder();
    int depth = 1;
    boolean inText = !element.startsWith("named-");
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        inText = xml.getLocalName().equals("query");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        inText = !element.startsWith("named-");
      } else if (inText && isText(event)) {
        text.append(xml.getText());
      }
    }
    boolean nativeSql = element.equals("named-native-query") || element.equals("sql-query");
    name.ifPresent(
        n -> queries.add(new NamedQuery(n, "", Optional.of(text.toString()), nativeSql, result)));
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
  }

  private static Optional<String> attribute(XMLStreamReader xml, String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  private static String qualified(String type, String defaultPackage) {
    return type.contains(".") || defaultPackage.isEmpty() ? type : defaultPackage + "." + type;
  }
}
