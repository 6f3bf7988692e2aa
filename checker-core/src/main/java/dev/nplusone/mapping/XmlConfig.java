package dev.nplusone.mapping;

import dev.nplusone.source.Resource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads key and value pairs from XML of any vocabulary: {@code <property name value>} of {@code
 * persistence.xml}, {@code <property name>value</property>} of {@code hibernate.cfg.xml}, {@code
 * <prop key>value</prop>} and {@code <entry key value>} of Spring; {@code <provider>} and {@code
 * <shared-cache-mode>} of {@code persistence.xml}, and Spring's beans and properties that stand for
 * one. Nothing outside the text is loaded: no document type, no external entity.
 */
final class XmlConfig {
  /** The keys of what {@code persistence.xml} has elements of its own for. */
  private static final Map<String, String> ELEMENTS =
      Map.of(
          "provider",
          SettingsReader.PROVIDER,
          "shared-cache-mode",
          "jakarta.persistence.sharedCache.mode");

  private XmlConfig() {}

  /** A key whose value may still come as text. */
  private record Open(String key, int line) {}

  static List<ConfigEntry> read(Resource resource) throws UnreadableConfig {
    List<ConfigEntry> found = new ArrayList<>();
    String text = resource.text().strip().replaceFirst("^\uFEFF", "");
    int skipped = (int) resource.text().lines().takeWhile(String::isBlank).count();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      try {
        collect(xml, resource, skipped, found);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber() + skipped;
      throw new UnreadableConfig(line, lastLine(e.getMessage()), e);
    }
    return found;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> nothing());
    return factory;
  }

  private static InputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static void collect(
      XMLStreamReader xml, Resource resource, int skipped, List<ConfigEntry> found)
      throws XMLStreamException {
    Optional<Open> open = Optional.empty();
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        open = start(xml, resource, skipped, found);
        text.setLength(0);
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (open.isPresent() && !text.toString().isBlank()) {
          found.add(entry(open.get(), text.toString(), resource));
        }
        open = Optional.empty();
      }
    }
  }

  private static Optional<Open> start(
      XMLStreamReader xml, Resource resource, int skipped, List<ConfigEntry> found) {
    Optional<String> adapted = VendorAdapters.provider(xml.getAttributeValue(null, "class"));
    if (adapted.isPresent()) {
      Open bean = new Open(SettingsReader.PROVIDER, xml.getLocation().getLineNumber() + skipped);
      found.add(entry(bean, adapted.get(), resource));
      return Optional.empty();
    }
    String key = xml.getAttributeValue(null, "name");
    if ("persistenceProviderClass".equals(key)) {
      key = SettingsReader.PROVIDER;
    }
    if (key == null) {
      key = xml.getAttributeValue(null, "key");
    }
    if (key == null) {
      key = ELEMENTS.get(xml.getLocalName());
    }
    if (key == null) {
      return Optional.empty();
    }
    Open open = new Open(key, xml.getLocation().getLineNumber() + skipped);
    String value = xml.getAttributeValue(null, "value");
    if (value != null) {
      found.add(entry(open, value, resource));
      return Optional.empty();
    }
    return Optional.of(open);
  }

  private static ConfigEntry entry(Open open, String value, Resource resource) {
    return ConfigEntry.of(open.key(), value, "", resource.at(open.line()));
  }

  /** The JDK puts the position in front, on a line of its own. */
  private static String lastLine(String message) {
    String last = message.substring(message.lastIndexOf('\n') + 1);
    return last.startsWith("Message: ") ? last.substring("Message: ".length()) : last;
  }
}
