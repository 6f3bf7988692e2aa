package dev.nplusone.truth.hotel;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;

/** Has the inverse side of a one-to-one. */
@Entity
public class Suite {
  @Id @GeneratedValue private Long id;
  private String name = "suite";

  @OneToOne(mappedBy = "suite", fetch = FetchType.LAZY, cascade = CascadeType.ALL)
  private Minibar minibar = new Minibar(this);

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Minibar getMinibar() {
    return minibar;
  }
}
