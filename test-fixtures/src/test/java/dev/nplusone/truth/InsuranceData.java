package dev.nplusone.truth;

import dev.nplusone.fixtures.insurance.*;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Covers whose tariffs, currencies, clauses and assessors are their own. */
final class InsuranceData implements SampleData {

  private final List<Cover> covers = new ArrayList<>();
  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    for (int i = 0; i < size.rows(); i++) {
      Household household = keep(new Household("street " + i));
      Holder holder = keep(new PrivateHolder("private " + i, broker("p" + i), household));
      covers.add(cover("P" + i, holder, size));
      offices(holder.getBroker().getHouse(), size);
      keep(new CorporateHolder("corporate " + i, broker("c" + i), "vat " + i));
    }
    return Map.of(
        "coverId", covers.get(0).getId(),
        "coverIds", covers.stream().map(Cover::getId).toList(),
        "houseId", covers.get(0).getHolder().getBroker().getHouse().getId());
  }

  private void offices(BrokerHouse house, Size size) {
    for (int i = 0; i < size.children(); i++) {
      Office office = keep(new Office("street " + i + " of " + house.getCity(), house));
      keep(new Safe(i, office));
    }
  }

  private Broker broker(String name) {
    return keep(new Broker(name, keep(new BrokerHouse("city of " + name))));
  }

  private Cover cover(String number, Holder holder, Size size) {
    CurrencyUnit currency = keep(new CurrencyUnit(number, "$"));
    Tariff tariff = keep(new Tariff("tariff " + number, keep(new Line("line " + number))));
    Cover cover = keep(new Cover(number, holder, tariff, new Money(BigDecimal.TEN, currency)));
    keep(new Quote(currency, tariff));
    keep(cover.report("hail", keep(new Assessor("assessor " + number))));
    for (int j = 0; j < size.children(); j++) {
      keep(new Rider(cover, keep(new Clause("clause " + number + "." + j))));
    }
    return cover;
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
