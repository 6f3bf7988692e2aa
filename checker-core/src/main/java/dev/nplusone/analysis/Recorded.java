package dev.nplusone.analysis;

/** An event of the method under interpretation; loops are added to it as they close. */
final class Recorded {
  SqlEvent event;

  Recorded(SqlEvent event) {
    this.event = event;
  }
}
