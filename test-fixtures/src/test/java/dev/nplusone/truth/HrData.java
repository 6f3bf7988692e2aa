package dev.nplusone.truth;

import dev.nplusone.fixtures.hr.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Divisions below roots of their own, each with staff, tasks and settings of its own. */
final class HrData implements SampleData {

  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    List<Long> employeeIds = new ArrayList<>();
    List<Long> divisionIds = new ArrayList<>();
    for (int i = 0; i < size.rows(); i++) {
      Division root = keep(new Division("root " + i, null));
      Division division = new Division("division " + i, keep(new Division("middle " + i, root)));
      division.getSettings().put("color", "blue " + i);
      keep(division);
      divisionIds.add(division.getId());
      Employee boss = employee(i, "boss " + i, division, null);
      for (int j = 0; j < 2; j++) {
        Employee employee = employee(i, "employee " + i + "." + j, division, boss);
        keep(new Task("task " + j, division, employee));
      }
      for (int k = 0; k < size.children(); k++) {
        keep(new Task("boss task " + k, division, boss));
      }
      employeeIds.add(boss.getId());
      contracts(boss, i);
    }
    return Map.of(
        "employeeIds", List.copyOf(employeeIds),
        "employeeId", employeeIds.get(0),
        "divisionIds", List.copyOf(divisionIds),
        "divisionId", divisionIds.get(0));
  }

  private Employee employee(int i, String name, Division division, Employee manager) {
    Region region = keep(new Region("region of " + name));
    City city = keep(new City("city of " + name, region));
    List<String> phones = new ArrayList<>(List.of("1", "2"));
    Employee employee =
        Employee.builder()
            .name(name)
            .grade(10 + i % 2)
            .contact(new Contact(name.replace(' ', '.') + "@example.org", city, phones))
            .division(division)
            .manager(manager)
            .badge(keep(new Badge("badge of " + name)))
            .build();
    for (int k = 0; k < size.children(); k++) {
      employee.getSkills().add(keep(new Skill("skill " + k, keep(new Region("market " + k)))));
    }
    keep(employee);
    for (int k = 0; k < size.children(); k++) {
      keep(new Salary(employee, 2000 + k, keep(new Currency(name + "." + k))));
    }
    return employee;
  }

  private void contracts(Employee boss, int i) {
    AgencyContract agency = new AgencyContract();
    agency.setNumber("A" + i);
    agency.setEmployee(boss);
    agency.setAgency(keep(new Agency("agency " + i)));
    keep(agency);
    PermanentContract permanent = new PermanentContract();
    permanent.setNumber("P" + i);
    permanent.setEmployee(boss);
    permanent.getClauses().add("clause " + i);
    keep(permanent);
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
