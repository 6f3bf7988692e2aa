package dev.nplusone.truth;

import dev.nplusone.fixtures.festival.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Festivals in a town of their own; stages by the size of collections, with as many gigs each. */
final class FestivalData implements SampleData {

  private final List<Long> festivalIds = new ArrayList<>();
  private final List<Long> bandIds = new ArrayList<>();
  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    for (int i = 0; i < size.rows(); i++) {
      festival(i);
    }
    return Map.of(
        "festivalIds", List.copyOf(festivalIds),
        "festivalId", festivalIds.get(0),
        "bandIds", List.copyOf(bandIds));
  }

  private void festival(int i) {
    Festival festival = keep(new Festival("festival " + i, town("town " + i)));
    festivalIds.add(festival.getId());
    for (int j = 0; j < size.children(); j++) {
      Stage stage = keep(new Stage("stage " + i + "." + j, festival));
      festival
          .getSponsors()
          .add(keep(new Sponsor("brand " + i + "." + j, town("seat " + i + "." + j))));
      for (int k = 0; k < size.children(); k++) {
        Gig gig = keep(new Gig(j == 0 ? k : 100 + k, stage, band(i + "." + j + "." + k)));
        gig.getRatings().add(new Rating(k, keep(new Critic("paper " + i + "." + j + "." + k))));
      }
    }
  }

  private Band band(String name) {
    Label label = keep(new Label("code " + name, town("label " + name)));
    Band band = keep(new Band("band " + name, label, town("home " + name)));
    if (name.endsWith(".0.0")) {
      bandIds.add(band.getId());
      keep(new Musician("solo of " + name, band));
    }
    return band;
  }

  private Town town(String name) {
    return keep(new Town(name, keep(new County("around " + name))));
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
