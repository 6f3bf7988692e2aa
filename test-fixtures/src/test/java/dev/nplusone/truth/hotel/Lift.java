package dev.nplusone.truth.hotel;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Has an EAGER to-one. */
@Entity
public class Lift {
  @Id @GeneratedValue private Long id;

  @ManyToOne(cascade = CascadeType.ALL)
  private Floor floor = new Floor();

  public Long getId() {
    return id;
  }

  public Floor getFloor() {
    return floor;
  }
}
