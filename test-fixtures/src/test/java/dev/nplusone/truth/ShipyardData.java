package dev.nplusone.truth;

import dev.nplusone.fixtures.shipyard.Model.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ships, each with an owner, a dock, an engine, parts and inspections of its own. */
final class ShipyardData implements SampleData {
  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < size.rows(); i++) {
      ids.add(ship("ship" + i, size.children()).getId());
    }
    return Map.of("shipIds", ids, "shipId", ids.get(0), "detailed", true);
  }

  private Ship ship(String name, int children) {
    Ship ship = new Ship();
    ship.setName(name);
    ship.setOwner(owner("owner of " + name));
    ship.setDock(dock("dock of " + name));
    Engine engine = new Engine();
    engine.setModel("engine of " + name);
    em.persist(engine);
    ship.getSpecs().setEngine(engine);
    em.persist(ship);
    for (int i = 0; i < children; i++) {
      Part part = new Part();
      part.setName("part " + i);
      part.setShip(ship);
      part.setSupplier(owner("supplier " + i + " of " + name));
      em.persist(part);
      Inspection inspection = new Inspection();
      inspection.setShip(ship);
      inspection.setResult("passed");
      em.persist(inspection);
    }
    return ship;
  }

  private Owner owner(String name) {
    Owner owner = new Owner();
    owner.setName(name);
    owner.setHome(dock("home of " + name));
    em.persist(owner);
    return owner;
  }

  private Dock dock(String name) {
    Dock dock = new Dock();
    dock.setName(name);
    em.persist(dock);
    return dock;
  }
}
