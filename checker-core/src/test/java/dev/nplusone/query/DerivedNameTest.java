package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "findBy | FIND",
        "findAllBy | FIND",
        "findOrdersByStatus | FIND Status EQUAL",
        "readByStatusAndTotal | FIND Status EQUAL & Total EQUAL",
        "getByStatusOrTotal | FIND Status EQUAL / Total EQUAL",
        "findByAAndBOrC | FIND A EQUAL & B EQUAL / C EQUAL",
        "findByOrderByName | FIND",
        "findByStatusOrderByNameAsc | FIND Status EQUAL",
        "findByOrderIdOrderByName | FIND OrderId EQUAL",
        "findFirstByStatus | FIND 1 Status EQUAL",
        "findFirst10ByStatus | FIND 10 Status EQUAL",
        "findTop5DistinctByStatus | FIND 5 Status EQUAL",
        "findDistinctTop5ByStatus | FIND 5 Status EQUAL",
        "findFirstNameByStatus | FIND 1 Status EQUAL",
        "countByStatus | COUNT Status EQUAL",
        "existsByStatus | EXISTS Status EQUAL",
        "deleteByStatus | DELETE Status EQUAL",
        "removeAllByStatus | DELETE Status EQUAL",
        "findByStatusIs | FIND Status EQUAL",
        "findByStatusEquals | FIND Status EQUAL",
        "findByStatusNot | FIND Status OTHER",
        "findByStatusIn | FIND Status IN",
        "findByStatusNotIn | FIND Status OTHER",
        "findByStatusIsNull | FIND Status ABSENT",
        "findByStatusNotNullAndTotal | FIND Status PRESENT & Total EQUAL",
        "findByPaidTrue | FIND Paid TRUE",
        "findByDateBetweenAndStatusIn | FIND Date BETWEEN & Status IN",
        "findByTotalGreaterThanEqual | FIND Total OTHER",
        "findByNameIgnoreCase | FIND Name EQUAL",
        "findByNameAndCityAllIgnoreCase | FIND Name EQUAL & City EQUAL",
        "findByNameContainingIgnoreCase | FIND Name OTHER",
        "findByNameStartsWith | FIND Name OTHER",
        "findByItemsEmpty | FIND Items STATE",
        "findByCustomer_Id | FIND Customer_Id EQUAL",
        "streamAllByStatus | FIND Status EQUAL",
        "searchByBrandAndOrigin | FIND Brand EQUAL & Origin EQUAL",
      })
  void readsNamesAsSpringDataDoes(String name, String expected) {
    DerivedName derived = DerivedName.of(name).orElseThrow();
    String limit = derived.limit().isPresent() ? " " + derived.limit().getAsInt() : "";
    String conditions =
        derived.alternatives().stream()
            .map(
                parts ->
                    parts.stream()
                        .map(part -> part.property() + " " + part.comparison())
                        .collect(Collectors.joining(" & ")))
            .collect(Collectors.joining(" / "));
    assertEquals(expected, (derived.kind() + limit + " " + conditions).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"findAll", "findOrders", "load", "byStatus", "findingBy", "findorBy"})
  void refusesOtherNames(String name) {
    assertTrue(DerivedName.of(name).isEmpty());
  }
}
