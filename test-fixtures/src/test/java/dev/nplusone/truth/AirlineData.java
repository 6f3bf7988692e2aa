package dev.nplusone.truth;

import dev.nplusone.fixtures.airline.FlightExamples.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flights with airports, a plane, bookings and a crew of their own. */
final class AirlineData implements SampleData {
  private final List<Long> flightIds = new ArrayList<>();
  private final List<String> iatas = new ArrayList<>();
  private EntityManager em;
  private int airports;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    for (int i = 0; i < size.rows(); i++) {
      flight(i, size.children());
    }
    return Map.of("airFlightIds", flightIds, "airFlightId", flightIds.get(0), "iatas", iatas);
  }

  private void flight(int i, int children) {
    Maker maker = new Maker();
    maker.name = "maker " + i;
    Plane plane = new Plane();
    plane.tail = "tail " + i;
    plane.maker = keep(maker);
    Flight flight = new Flight();
    flight.number = "F" + i;
    flight.origin = airport();
    flight.target = airport();
    flight.plane = keep(plane);
    flight.getNotes().put("en", "note " + i);
    iatas.add(flight.origin.iata);
    flightIds.add(keep(flight).getId());
    for (int j = 0; j < children; j++) {
      flight.origin.getGates().add(keep(new Gate()));
      book(flight, i + "-" + j);
    }
  }

  private void book(Flight flight, String name) {
    Passenger guardian = new Passenger();
    guardian.name = "guardian of " + name;
    Frequent passenger = new Frequent();
    passenger.name = "passenger " + name;
    passenger.home = airport();
    passenger.guardian = keep(guardian);
    Booking booking = new Booking();
    booking.seat = name;
    booking.flight = flight;
    booking.passenger = keep(passenger);
    keep(booking);
    CrewMember member = new CrewMember();
    member.name = "member " + name;
    member.base = airport();
    Assignment assignment = new Assignment();
    assignment.id.flight = flight;
    assignment.person = keep(member);
    keep(assignment);
  }

  private Airport airport() {
    Airport airport = new Airport();
    airport.iata = "A" + airports;
    airport.city = "city " + airports++;
    return keep(airport);
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
