package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of classes that are generated, or in a library without its class path. */
class OutOfViewCollectionsTest {
  private static final String CLASSES =
      """
      package crm;
      import ext.api.*;
      import jakarta.persistence.*;
      import java.util.*;
      import java.util.stream.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Contact {
        @Id Long id;
        String name;
        public String getName() { return name; }
      }
      interface Contacts extends JpaRepository<Contact, Long> { Contact findByName(String name); }
      class Imports {
        Contacts contacts;
        Api api;
      """;

  @TempDir Path directory;

  @Test
  void aDocumentHandsItsNodesToAFunction() {
    assertEquals(
        List.of("Contacts.findByName N(tree)"),
        found(
            "ext.api.Node tree = api.tree();"
                + " tree.forEach(node -> contacts.findByName(node.getName()));"));
  }

  @Test
  void anArrayOfADocumentHasALength() {
    String loop = "for (int i = 0; i < all.length(); i++) contacts.findByName(all.getString(i));";
    assertEquals(
        List.of("Contacts.findByName N(all)"),
        found("org.json.JSONArray all = api.all(); " + loop));
    assertEquals(List.of(), found("java.io.File all = api.file(); " + loop));
  }

  @Test
  void aStreamGoesOverThem() {
    assertEquals(
        List.of("Contacts.findByName N(leads)"),
        found("api.getLeads().stream().map(l -> contacts.findByName(l.getName())).toList();"));
    assertEquals(
        List.of("Contacts.findByName N(leads) x M(names)"),
        found(
            """
            api.getLeads().stream().flatMap(l -> l.getNames().stream())
                .map(n -> contacts.findByName(n)).toList();
            """));
  }

  @Test
  void forEachGoesOverElementsOrOverKeysAndValues() {
    assertEquals(
        List.of("Contacts.findByName N(leads)"),
        found("api.getLeads().forEach(l -> contacts.findByName(l.getName()));"));
    assertEquals(
        List.of("Contacts.findByName N(leadsByName)"),
        found("api.getLeadsByName().forEach((name, lead) -> contacts.findByName(name));"));
  }

  @Test
  void viewsOfAMapGoOverIt() {
    assertEquals(
        List.of("Contacts.findByName N(leadsByName)"),
        found(
            """
            api.getLeadsByName().entrySet().stream()
                .map(e -> contacts.findByName(e.getKey())).toList();
            """));
  }

  @Test
  void oneOfTwoAlternativesIsACollectionIfTheOtherOneIs() {
    assertEquals(
        List.of("Contacts.findByName N(leads)"),
        found(
            """
            var leads = api.getLeads() == null ? List.<Lead>of() : api.getLeads();
            for (Lead l : leads) contacts.findByName(l.getName());
            """));
    assertEquals(
        List.of("Contacts.findByName N(all)"),
        found(
            """
            Map<String, Long> all = api.isAll() ? api.getAll() : Map.of(api.getOne(), 1L);
            all.entrySet().stream().map(e -> contacts.findByName(e.getKey())).toList();
            """));
    assertEquals(
        List.of("Contacts.findByName N(elements)"),
        found(
            """
            Optional.ofNullable(api.getLeads()).orElse(List.of())
                .forEach(l -> contacts.findByName(l.getName()));
            """));
  }

  @Test
  void aListGrowsWithThem() {
    assertEquals(
        List.of("Contacts.findByName N(elements)"),
        found(
            """
            List<Lead> leads = new ArrayList<>();
            leads.addAll(api.getLeads());
            for (Lead l : leads) contacts.findByName(l.getName());
            """));
  }

  @Test
  void whatIsWrittenOutStaysThat() {
    assertEquals(
        List.of(),
        found(
            """
            var names = api.isAll() ? List.of("a", "b") : List.of("c");
            names.forEach(name -> contacts.findByName(name));
            """));
    assertEquals(
        List.of(),
        found(
            """
            var names = api.getNames() == null ? List.of("a") : api.getNames();
            names.forEach(name -> contacts.findByName(name));
            """));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES + "void run() {\n" + body + "}\n}\n");
  }
}
