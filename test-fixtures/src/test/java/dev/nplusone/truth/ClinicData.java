package dev.nplusone.truth;

import dev.nplusone.fixtures.clinic.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Owners with several pets each; one of them, called rex, has a visit with a vet of its own. */
final class ClinicData implements SampleData {

  private final List<Long> rexIds = new ArrayList<>();
  private final List<Long> billIds = new ArrayList<>();
  private final List<Long> ownerIds = new ArrayList<>();
  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    for (int i = 0; i < size.rows(); i++) {
      owner(i);
      chip(i);
      appointment(i);
      billIds.add(bill(i).getId());
    }
    return Map.of(
        "billId",
        billIds.get(0),
        "ownerId",
        ownerIds.get(0),
        "petId",
        rexIds.get(0),
        "petIds",
        List.copyOf(rexIds));
  }

  private void owner(int i) {
    Owner owner = new Owner();
    owner.setFirstName("owner");
    owner.setLastName("no " + i);
    em.persist(owner);
    ownerIds.add(owner.getId());
    Pet rex = pet("rex", i + ".0", owner);
    rexIds.add(rex.getId());
    visit(i, rex);
    for (int j = 1; j < size.children(); j++) {
      pet("other", i + "." + j, owner);
    }
    policy(i, owner);
    Complaint complaint = new Complaint();
    complaint.setText("late");
    complaint.setOwner(owner);
    em.persist(complaint);
  }

  private Pet pet(String name, String type, Owner owner) {
    PetType petType = new PetType();
    petType.setName("type " + type);
    em.persist(petType);
    Pet pet = new Pet();
    pet.setName(name);
    pet.setType(petType);
    pet.setOwner(owner);
    em.persist(pet);
    return pet;
  }

  private void visit(int i, Pet pet) {
    Vet vet = new Vet();
    vet.setFirstName("vet");
    vet.setLastName("no " + i);
    vet.setLicense("license " + i);
    for (int j = 0; j < size.children(); j++) {
      Specialty specialty = new Specialty();
      specialty.setName("specialty " + i + "." + j);
      em.persist(specialty);
      vet.getSpecialties().add(specialty);
    }
    em.persist(vet);
    Visit visit = new Visit();
    visit.setDescription("visit " + i);
    visit.setPet(pet);
    visit.setVet(vet);
    em.persist(visit);
    Referral referral = new Referral();
    referral.setReason("reason " + i);
    referral.setVet(vet);
    em.persist(referral);
  }

  private void policy(int i, Owner holder) {
    Insurer insurer = new Insurer();
    insurer.setName("insurer " + i);
    em.persist(insurer);
    Policy policy = new Policy();
    policy.setNumber("policy " + i);
    policy.setInsurer(insurer);
    policy.setHolder(holder);
    em.persist(policy);
  }

  private void chip(int i) {
    Microchip chip = new Microchip();
    chip.setCode("chip " + i);
    em.persist(chip);
    Registration registration = new Registration();
    registration.setAuthority("authority " + i);
    registration.setChip(chip);
    chip.setRegistration(registration);
    em.persist(registration);
  }

  private void appointment(int i) {
    Ward ward = new Ward();
    ward.setName("ward " + i);
    em.persist(ward);
    Appointment appointment = new Appointment();
    appointment.setNotes("notes " + i);
    appointment.setWard(ward);
    appointment.getReminders().add("bring the cat");
    em.persist(appointment);
  }

  private Bill bill(int i) {
    Discharge discharge = new Discharge();
    discharge.setSummary("summary " + i);
    em.persist(discharge);
    Fee fee = new Fee();
    fee.setAmount(i);
    em.persist(fee);
    Bill bill = new Bill();
    bill.setAmount(i);
    bill.setDischarge(discharge);
    bill.getRemarks().add("remark " + i);
    bill.getFees().add(fee);
    em.persist(bill);
    return bill;
  }
}
