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
import org.eclipse.persistence.annotations.BatchFetch;
import org.eclipse.persistence.annotations.BatchFetchType;
import org.eclipse.persistence.annotations.JoinFetch;

/** Whatever it refers to is fetched in batches or joined. */
@Entity
public class Stay {
  @Id @GeneratedValue private Long id;

  @ManyToOne(cascade = CascadeType.ALL)
  @BatchFetch(BatchFetchType.IN)
  private Guest guest = new Guest();

  @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
  @BatchFetch(BatchFetchType.JOIN)
  private Guest payer = new Guest();

  @ManyToOne(cascade = CascadeType.ALL)
  @JoinFetch
  private Floor floor = new Floor();

  @OneToMany(mappedBy = "stay", cascade = CascadeType.ALL)
  @BatchFetch(BatchFetchType.EXISTS)
  private List<Charge> charges = new ArrayList<>(List.of(new Charge(this), new Charge(this)));

  public Long getId() {
    return id;
  }

  public Guest getGuest() {
    return guest;
  }

  public Guest getPayer() {
    return payer;
  }

  public Floor getFloor() {
    return floor;
  }

  public List<Charge> getCharges() {
    return charges;
  }
}
