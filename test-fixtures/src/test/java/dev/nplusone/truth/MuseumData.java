package dev.nplusone.truth;

import dev.nplusone.fixtures.museum.*;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Galleries with a museum and an exhibit each; painters with a painting each. */
final class MuseumData implements SampleData {

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    for (int i = 0; i < size.rows(); i++) {
      Museum museum = new Museum("city " + i);
      Museum second = new Museum("other city " + i);
      Gallery gallery = new Gallery("gallery " + i, museum);
      Exhibit exhibit = new Exhibit("exhibit " + i, gallery);
      exhibit.getLabels().add("label " + i);
      Painter painter = new Painter("painter " + i);
      painter.getPrizes().add("prize " + i);
      painter.getSchools().add("school " + i);
      Painting painting = new Painting("painting " + i, painter);
      painting.getStyles().add("style " + i);
      painting.getOwners().add("owner " + i);
      for (Object entity : new Object[] {museum, second, gallery, exhibit, painter, painting}) {
        em.persist(entity);
      }
      em.persist(new Curator("curator " + i, museum, second));
    }
    return Map.of();
  }
}
