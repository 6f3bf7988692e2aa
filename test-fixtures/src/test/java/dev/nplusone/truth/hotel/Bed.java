package dev.nplusone.truth.hotel;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Bed {
  @Id @GeneratedValue private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  private Room room;

  protected Bed() {}

  public Bed(Room room) {
    this.room = room;
  }

  public Long getId() {
    return id;
  }

  public Room getRoom() {
    return room;
  }
}
