package dev.nplusone.truth;

import dev.nplusone.fixtures.fleet.*;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Trips with a truck, a van and stops of their own; drivers and memos. */
final class FleetData implements SampleData {

  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    Long truckId = null;
    Long driverId = null;
    for (int i = 0; i < size.rows(); i++) {
      Truck truck = keep(new Truck("truck " + i));
      truckId = truck.getId();
      keep(new Permit("permit " + i, truck));
      keep(new Tank("tank " + i, truck));
      keep(new Plate("plate " + i, truck));
      keep(new Radio("radio " + i, truck));
      Van van = keep(new Van(i + 1L, "van " + i));
      keep(new Papers(van.getId(), "papers " + i));
      keep(new Lock("lock " + i, van));
      Trip trip = new Trip("trip " + i, truck, van);
      for (int j = 0; j < size.children(); j++) {
        trip.getStops().add(new Stop(j, place("stop " + i + "." + j)));
      }
      keep(trip);
      keep(new Memo("memo " + i, place("about " + i)));
      keep(new Crate(place("crate " + i)));
      keep(new Parcel(place("parcel " + i)));
      driverId = keep(new Driver("driver " + i, place("home " + i), new Fine(i))).getId();
    }
    return Map.of("truckId", truckId, "vanId", 1L, "driverId", driverId);
  }

  private Place place(String name) {
    return keep(new Place(name));
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
