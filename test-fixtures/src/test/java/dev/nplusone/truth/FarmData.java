package dev.nplusone.truth;

import dev.nplusone.fixtures.farm.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Farms whose growers, villages, fields, animals, machines and claims are their own. */
final class FarmData implements SampleData {

  private final List<Farm> farms = new ArrayList<>();
  private Dealer maker;
  private final List<Long> fieldIds = new ArrayList<>();
  private final List<Long> growerIds = new ArrayList<>();
  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    maker = keep(new Dealer("maker of all"));
    for (int i = 0; i < size.rows(); i++) {
      farms.add(farm(i));
    }
    return Map.of(
        "farmId", farms.get(0).getId(),
        "farmIds", farms.stream().map(Farm::getId).toList(),
        "farmCodes", farms.stream().map(Farm::getCode).toList(),
        "fieldIds", List.copyOf(fieldIds),
        "growerIds", List.copyOf(growerIds),
        "rootFieldId", tree());
  }

  private Farm farm(int i) {
    Grower grower = keep(new Tenant("tenant " + i, village("home " + i), grower("landlord " + i)));
    growerIds.add(grower.getId());
    Premises premises = new Premises("lane " + i, keep(new Parish("parish " + i)));
    FarmKind kind = i % 2 == 0 ? FarmKind.DAIRY : FarmKind.ARABLE;
    Farm farm = keep(new Farm("c" + i, kind, grower, village("village " + i), premises));
    Fair fair = keep(new Fair("fair " + i, village("place " + i)));
    farm.getFairs().add(fair);
    keep(new FireReport("fine", keep(new Barn("barn " + i, farm)), grower("inspector " + i)));
    Cow cow = keep(new Cow("cow " + i, farm, keep(new Breed("breed " + i))));
    keep(new Milking(20, cow));
    keep(new Horse("horse " + i, farm, grower("rider " + i)));
    keep(new Machine("machine " + i, farm, keep(new Dealer("dealer " + i)), maker));
    keep(new Claim(true, farm, keep(new Adjuster("adjuster " + i))));
    for (int j = 0; j < size.children(); j++) {
      String name = i + "." + j;
      Field field = field(farm, name);
      if (j == 0) {
        fieldIds.add(field.getId());
        Crop crop = keep(new Crop("crop " + i, keep(new Seedsman("seedsman " + i))));
        keep(new Planting(2000, field, crop));
      }
      farm.getBrands().add("brand " + name);
      farm.getNotices().add("notice " + name);
    }
    return farm;
  }

  private Field field(Farm farm, String name) {
    Field field = keep(new Field("field " + name, 10, farm, null));
    for (int k = 0; k < size.children(); k++) {
      keep(new SoilSample(6.5, field, keep(new Surveyor("taker " + name + "." + k))));
    }
    return field;
  }

  private Long tree() {
    Field root = keep(new Field("common", 0, null, null));
    for (int i = 0; i < size.rows(); i++) {
      Field part = keep(new Field("part " + i, 5, null, root));
      keep(new Field("strip " + i, 1, null, part));
    }
    return root.getId();
  }

  private Grower grower(String name) {
    return keep(new Grower(name, village("home of " + name)));
  }

  private Village village(String name) {
    return keep(new Village(name, keep(new Shire("shire of " + name))));
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
