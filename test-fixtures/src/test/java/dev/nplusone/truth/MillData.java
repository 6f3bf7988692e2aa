package dev.nplusone.truth;

import dev.nplusone.fixtures.mill.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mills whose rivers, valleys, bakers and grains are their own. */
final class MillData implements SampleData {

  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    List<Long> mills = new ArrayList<>();
    Long motor = null;
    for (int i = 0; i < size.rows(); i++) {
      Site site = new Site("road " + i, keep(new Valley("valley " + i)));
      Mill mill = new Mill("mill " + i, site, keep(new River("river " + i)));
      for (int j = 0; j < size.children(); j++) {
        String name = i + "." + j;
        mill.getDeliveries()
            .add(
                new Delivery(
                    j, keep(new Baker("baker " + name)), keep(new Grain("grain " + name))));
      }
      mills.add(keep(mill).getId());
      for (int j = 0; j < size.children(); j++) {
        Wheel wheel = keep(new Wheel(j, mill));
        keep(new Brake(j, wheel));
        keep(new Axle(j, wheel));
      }
      Loft loft = new Loft("loft " + i);
      for (int j = 0; j < size.children(); j++) {
        loft.getKept().add(keep(new Grain("kept grain " + i + "." + j)));
      }
      keep(loft);
      motor = keep(new SteamMotor("motor " + i, keep(new Smith("smith " + i)))).getId();
    }
    return Map.of("millId", mills.get(0), "motorId", motor);
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
