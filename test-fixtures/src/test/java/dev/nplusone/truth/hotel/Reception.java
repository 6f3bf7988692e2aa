package dev.nplusone.truth.hotel;

import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

/** Scenarios that are run with EclipseLink, woven and not woven. */
@Transactional
public class Reception {
  private final EntityManager em;

  public Reception(EntityManager em) {
    this.em = em;
  }

  public int readsStateOfLazyReference() {
    int length = 0;
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      length += room.getGuest().getName().length();
    }
    return length;
  }

  public long readsIdentifierOfLazyReference() {
    long sum = 0;
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      sum += room.getGuest().getId();
    }
    return sum;
  }

  public int comparesLazyReferenceWithNull() {
    int taken = 0;
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      if (room.getGuest() != null) {
        taken++;
      }
    }
    return taken;
  }

  public int passesLazyReferenceOn() {
    List<Guest> guests = new ArrayList<>();
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      guests.add(room.getGuest());
    }
    return guests.size();
  }

  public int leavesLazyReferenceAlone() {
    int length = 0;
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      length += room.getNumber().length();
    }
    return length;
  }

  public int fetchesLazyReference() {
    int length = 0;
    for (Room room :
        em.createQuery("select r from Room r join fetch r.guest", Room.class).getResultList()) {
      length += room.getGuest().getName().length();
    }
    return length;
  }

  public int readsReferenceThatIsLoadedAlready() {
    int length = 0;
    List<Guest> all = em.createQuery("select g from Guest g", Guest.class).getResultList();
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      length += room.getGuest().getName().length();
    }
    return length + all.size();
  }

  public int readsCollection() {
    int size = 0;
    for (Room room : em.createQuery("select r from Room r", Room.class).getResultList()) {
      size += room.getBeds().size();
    }
    return size;
  }

  public int passesCollectionOn() {
    List<List<Bed>> all = new ArrayList<>();
    for (Room room :
        em.createQuery("select r from Room r join fetch r.guest", Room.class).getResultList()) {
      all.add(room.getBeds());
    }
    return all.size();
  }

  public int fetchesCollectionAndReadsBackReference() {
    int length = 0;
    for (Room room :
        em.createQuery(
                "select distinct r from Room r join fetch r.guest join fetch r.beds", Room.class)
            .getResultList()) {
      for (Bed bed : room.getBeds()) {
        length += bed.getRoom().getNumber().length();
      }
    }
    return length;
  }

  public int leavesInverseOneToOneAlone() {
    int length = 0;
    for (Suite suite : em.createQuery("select s from Suite s", Suite.class).getResultList()) {
      length += suite.getName().length();
    }
    return length;
  }

  public int comparesInverseOneToOneWithNull() {
    int count = 0;
    for (Suite suite : em.createQuery("select s from Suite s", Suite.class).getResultList()) {
      count += suite.getMinibar() == null ? 0 : 1;
    }
    return count;
  }

  public int leavesReferenceToFinalClassAlone() {
    int length = 0;
    for (Door door : em.createQuery("select d from Door d", Door.class).getResultList()) {
      length += door.getColour().length();
    }
    return length;
  }

  public int readsReferenceToFinalClass() {
    int length = 0;
    for (Door door : em.createQuery("select d from Door d", Door.class).getResultList()) {
      length += door.getKeycard().getCode().length();
    }
    return length;
  }

  public int leavesEagerReferenceAlone() {
    return em.createQuery("select l from Lift l", Lift.class).getResultList().size();
  }

  public int fetchesEagerReference() {
    return em.createQuery("select l from Lift l join fetch l.floor", Lift.class)
        .getResultList()
        .size();
  }

  public int fetchesEagerReferenceByHint() {
    return em.createQuery("select l from Lift l", Lift.class)
        .setHint("eclipselink.left-join-fetch", "l.floor")
        .getResultList()
        .size();
  }

  public int batchesEagerReferenceByHint() {
    return em.createQuery("select l from Lift l", Lift.class)
        .setHint("eclipselink.batch", "l.floor")
        .getResultList()
        .size();
  }

  public int batchesCollectionByHint() {
    int size = 0;
    for (Room room :
        em.createQuery("select r from Room r join fetch r.guest", Room.class)
            .setHint("eclipselink.batch", "r.beds")
            .getResultList()) {
      size += room.getBeds().size();
    }
    return size;
  }

  public int readsWhatMappingBatches() {
    int length = 0;
    for (Stay stay : em.createQuery("select s from Stay s", Stay.class).getResultList()) {
      length += stay.getGuest().getName().length();
      length += stay.getPayer().getName().length();
      length += stay.getFloor().getName().length();
      length += stay.getCharges().size();
    }
    return length;
  }

  public int fetchesByGraph() {
    EntityGraph<Room> graph = em.createEntityGraph(Room.class);
    graph.addAttributeNodes("guest");
    int length = 0;
    for (Room room :
        em.createQuery("select r from Room r", Room.class)
            .setHint("jakarta.persistence.loadgraph", graph)
            .getResultList()) {
      length += room.getGuest().getName().length();
    }
    return length;
  }

  public int takesReferencesWithoutReading() {
    List<Guest> guests = new ArrayList<>();
    List<Long> ids = em.createQuery("select g.id from Guest g", Long.class).getResultList();
    for (Long id : ids) {
      guests.add(em.getReference(Guest.class, id));
    }
    return guests.size();
  }

  public int loadsOneWithItsReferences() {
    Long id =
        em.createQuery("select l.id from Lift l", Long.class).setMaxResults(1).getSingleResult();
    return em.find(Lift.class, id).getFloor().getName().length();
  }
}
