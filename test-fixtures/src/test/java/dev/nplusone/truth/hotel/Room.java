package dev.nplusone.truth.hotel;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Room {
  @Id @GeneratedValue private Long id;
  private String number = "1";

  @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
  private Guest guest = new Guest();

  @OneToMany(mappedBy = "room", cascade = CascadeType.ALL)
  private List<Bed> beds = new ArrayList<>(List.of(new Bed(this), new Bed(this)));

  public Long getId() {
    return id;
  }

  public String getNumber() {
    return number;
  }

  public Guest getGuest() {
    return guest;
  }

  public List<Bed> getBeds() {
    return beds;
  }
}
