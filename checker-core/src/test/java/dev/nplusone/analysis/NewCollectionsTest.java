package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of new instances have what code has put there, and lists that branches return. */
class NewCollectionsTest {
  private static final List<String> PARTS = List.of("Product.parts 1 + N(products)");

  @TempDir Path directory;

  @Test
  void anEmptyListFromAnotherBranchAddsNothing() {
    for (String lines :
        List.of(
            "if (some) { return made(); } return new ArrayList<>();",
            "if (!some) { return new ArrayList<>(); } return made();",
            "return some ? made() : new ArrayList<>();",
            "return some ? made() : List.of();")) {
      assertEquals(
          PARTS, found(lines, "for (Line l : lines(s)) l.getProduct().getParts().size();"));
    }
  }

  @Test
  void whatIsSetOnOneWayIsThereOnThatWay() {
    String read = " all.forEach(l -> l.getProduct().getParts().size());";
    String made = "List<Line> all = new ArrayList<>(); for (Product p : products.findAll()) { ";
    String line = "Line l = new Line(); if (s) { l.setProduct(p); } all.add(l); }";
    assertEquals(PARTS, found("return null;", made + line + read));
    String none = "Line l = new Line(); all.add(l); }";
    assertEquals(List.of(), found("return null;", made + none + read));
  }

  @Test
  void aCollectionHasWhatItWasSetTo() {
    for (String filled :
        List.of(
            "sale.setLines(made());",
            "sale.lines = made();",
            "made().forEach(l -> sale.getLines().add(l));",
            "sale.setLines(new ArrayList<>()); for (Line l : made()) { sale.getLines().add(l); }",
            "for (Line l : made()) { sale.addLine(l); }",
            "if (s) { sale.setLines(made()); } else { sale.setLines(new ArrayList<>()); }")) {
      String sale = "Sale sale = new Sale(); " + filled + " sales.save(sale); ";
      List<String> read =
          found(
              "return null;",
              sale + "sale.getLines().forEach(l -> l.getProduct().getParts().size());");
      assertEquals(1, read.size(), filled);
      assertTrue(read.get(0).startsWith("Product.parts 1 + N("), filled);
      assertEquals(List.of(), found("return null;", sale + "sale.getLines().size();"), filled);
    }
    String replaced =
        "Sale sale = new Sale(); sale.setLines(made()); sale.setLines(new ArrayList<>());";
    assertEquals(
        List.of(),
        found(
            "return null;",
            replaced + " sale.getLines().forEach(l -> l.getProduct().getParts().size());"));
  }

  @Test
  void whatIsFetchedForItIsThere() {
    String sale = "Sale sale = new Sale(); sale.setLines(fetched()); ";
    assertEquals(
        List.of(),
        found(
            "return null;",
            sale + "sale.getLines().forEach(l -> l.getProduct().getParts().size());"));
  }

  @Test
  void aCopyHasTheCollectionsOfTheRow() {
    for (String copy : List.of("new Product(p)", "p.clone()", "p.deep()")) {
      assertEquals(
          PARTS,
          found(
              "return null;",
              "for (Product p : products.findAll()) " + copy + ".getParts().size();"),
          copy);
    }
    assertEquals(
        PARTS,
        found(
            "return null;",
            "for (Product p : products.findAll()) { p.deep(); p.getParts().size(); }"));
    assertEquals(
        List.of(),
        found("return null;", "for (Product p : products.all()) { p.deep().getParts().size(); }"));
    assertEquals(
        List.of(),
        found("return null;", "for (Product p : products.findAll()) { p.clone().getId(); }"));
  }

  private List<String> found(String lines, String run) {
    String source =
        """
        package sales;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.*;
        @Entity class Part { @Id Long id; }
        @Entity class Product implements Cloneable {
          @Id Long id;
          @OneToMany List<Part> parts;
          Product() {}
          Product(Product other) { this.parts = other.parts; }
          Long getId() { return id; }
          List<Part> getParts() { return parts; }
          void setParts(List<Part> parts) { this.parts = parts; }
          @Override public Product clone() { return (Product) super.clone(); }
          Product deep() {
            Product copy = (Product) super.clone();
            own(copy);
            return copy;
          }
          private void own(Product copy) {
            List<Part> own = new ArrayList<>();
            for (Part part : copy.getParts()) { own.add(part); }
            copy.setParts(own);
          }
        }
        @Entity class Line {
          @Id @GeneratedValue Long id;
          @ManyToOne(fetch = FetchType.LAZY) Product product;
          Product getProduct() { return product; }
          void setProduct(Product product) { this.product = product; }
        }
        @Entity class Sale {
          @Id @GeneratedValue Long id;
          @OneToMany(cascade = CascadeType.ALL) List<Line> lines = new ArrayList<>();
          List<Line> getLines() { return lines; }
          void setLines(List<Line> lines) { this.lines = lines; }
          void addLine(Line line) { lines.add(line); }
        }
        interface Sales extends JpaRepository<Sale, Long> {}
        interface Products extends JpaRepository<Product, Long> {
          @Query("select p from Product p left join fetch p.parts") List<Product> all();
        }
        @Transactional class Till {
          Sales sales;
          Products products;
          List<Line> made() {
            return products.findAll().stream().map(p -> { Line l = new Line(); l.setProduct(p); return l; }).toList();
          }
          List<Line> fetched() {
            return products.all().stream().map(p -> { Line l = new Line(); l.setProduct(p); return l; }).toList();
          }
          List<Line> lines(boolean some) { %s }
          public void run(boolean s) { %s }
        }
        """;
    return TestFindings.costs(directory, source.formatted(lines, run));
  }
}
