package dev.nplusone.truth;

import dev.nplusone.fixtures.library.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Books with a publisher each, and copies, loans, chapters, translations of their own. */
final class LibraryData implements SampleData {

  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    List<Long> bookIds = new ArrayList<>();
    for (int i = 0; i < size.rows(); i++) {
      bookIds.add(book(i).getId());
    }
    return Map.of("bookIds", List.copyOf(bookIds), "bookId", bookIds.get(0));
  }

  private Book book(int i) {
    Book book = new Book("title " + i, keep(new Publisher("publisher " + i)));
    book.getAuthors().add(keep(new Author("author " + i, keep(new Agent("agent " + i)))));
    for (int j = 0; j < size.children(); j++) {
      book.getChapters().add("chapter " + j);
    }
    keep(book);
    for (int j = 0; j < size.children(); j++) {
      String name = i + "." + j;
      keep(new Translation("lang " + j, "translation " + name, book));
      copy(name, book);
    }
    return book;
  }

  private void copy(String name, Book book) {
    Copy copy = keep(new Copy("copy " + name, book, keep(new Shelf("shelf " + name))));
    for (int k = 0; k < size.children(); k++) {
      keep(new Loan("borrower", copy, keep(new Desk("desk " + name + "." + k))));
    }
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
