package dev.nplusone.truth.hotel;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Door {
  @Id @GeneratedValue private Long id;
  private String colour = "red";

  @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
  private Keycard keycard = new Keycard();

  public Long getId() {
    return id;
  }

  public String getColour() {
    return colour;
  }

  public Keycard getKeycard() {
    return keycard;
  }
}
