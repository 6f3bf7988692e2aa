package dev.nplusone.truth.hotel;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
public class Floor {
  @Id @GeneratedValue private Long id;
  private String name = "floor";

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }
}
