package dev.nplusone.truth.hotel;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Charge {
  @Id @GeneratedValue private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  private Stay stay;

  protected Charge() {}

  public Charge(Stay stay) {
    this.stay = stay;
  }

  public Long getId() {
    return id;
  }

  public Stay getStay() {
    return stay;
  }
}
