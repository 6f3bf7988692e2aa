package dev.nplusone.truth.hotel;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** No proxy can extend it. */
@Entity
public final class Keycard {
  @Id @GeneratedValue private Long id;
  private String code = "0000";

  public Long getId() {
    return id;
  }

  public String getCode() {
    return code;
  }
}
