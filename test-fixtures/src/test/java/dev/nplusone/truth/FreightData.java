package dev.nplusone.truth;

import dev.nplusone.fixtures.freight.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Consignments with parties, ports, a voyage and containers of their own; vessels; one yard. */
final class FreightData implements SampleData {

  private final List<Consignment> consignments = new ArrayList<>();
  private final List<Long> partyIds = new ArrayList<>();
  private final List<Long> voyageIds = new ArrayList<>();
  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    for (int i = 0; i < size.rows(); i++) {
      consignment(i);
      Vessel vessel = keep(new Vessel("vessel " + i, keep(new Flag("flag " + i))));
      keep(new Certificate("issuer " + i, vessel));
    }
    return Map.of(
        "consignmentId", consignments.get(0).getId(),
        "consignmentIds", consignments.stream().map(Consignment::getId).toList(),
        "references", consignments.stream().map(Consignment::getReference).toList(),
        "partyIds", List.copyOf(partyIds),
        "partyId", partyIds.get(0),
        "voyageIds", List.copyOf(voyageIds),
        "voyageId", voyageIds.get(0),
        "yardId", yard());
  }

  private void consignment(int i) {
    Port origin = port("from " + i);
    Party shipper = party("shipper " + i);
    partyIds.add(shipper.getId());
    Routing routing = new Routing(origin, port("to " + i));
    Consignment consignment =
        keep(new Consignment("ref " + i, shipper, party("consignee " + i), routing, voyage(i)));
    consignment.setDeclaredValue(100 + i);
    shipper.getConsignments().add(consignment);
    for (int j = 0; j < size.children(); j++) {
      String name = i + "." + j;
      Container container =
          keep(new Container("no " + name, 10 + j, keep(new Depot(name, port("at " + name)))));
      consignment.addContainer(container);
      for (int k = 0; k < size.children(); k++) {
        Commodity commodity = keep(new Commodity("code " + name + "." + k));
        container.getItems().add(keep(new CargoItem(container, commodity, k + 1)));
      }
      container.getSeals().add("seal " + name);
      keep(new TrackingEvent("event " + name, j, consignment, port("seen " + name)));
      consignment.getRemarks().add("remark " + name);
      consignment.getLabels().add("label " + name);
    }
    consignments.add(consignment);
  }

  private Voyage voyage(int i) {
    Dispatcher one = dispatcher("in charge " + i);
    Transport transport = i % 2 == 0 ? new Lorry("truck " + i, one) : new Barge("barge " + i, one);
    Voyage voyage = keep(new Voyage("voyage " + i, keep(transport)));
    for (int j = 0; j < size.children(); j++) {
      voyage.getStops().add(port("stop " + i + "." + j));
      keep(new Leg(j + 1, voyage, port("leg " + i + "." + j)));
      keep(new LogEntry("entry " + i + "." + j, voyage));
    }
    voyageIds.add(voyage.getId());
    return voyage;
  }

  private Party party(String name) {
    PostalAddress address = new PostalAddress("town", keep(new Nation("home of " + name)));
    Party party = keep(new Party(name, address, dispatcher("for " + name)));
    party.getContacts().put("mail", name + "@example.org");
    return party;
  }

  private Dispatcher dispatcher(String name) {
    return keep(new Dispatcher(name, keep(new Dispatcher("deputy of " + name, null))));
  }

  private Port port(String code) {
    return keep(new Port(code, keep(new Nation("land of " + code))));
  }

  private Long yard() {
    Zone yard = keep(new Zone("yard", null));
    for (int i = 0; i < size.rows(); i++) {
      Zone block = keep(new Zone("block " + i, yard));
      keep(new Zone("row " + i, block));
    }
    return yard.getId();
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
