package dev.nplusone.truth.hotel;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;

@Entity
public class Minibar {
  @Id @GeneratedValue private Long id;

  @OneToOne(fetch = FetchType.LAZY)
  private Suite suite;

  protected Minibar() {}

  public Minibar(Suite suite) {
    this.suite = suite;
  }

  public Long getId() {
    return id;
  }

  public Suite getSuite() {
    return suite;
  }
}
