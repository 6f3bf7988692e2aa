package dev.nplusone.truth;

import jakarta.persistence.EntityManager;
import java.util.Map;

/** The rows of one domain. Every row has targets of its own, unless the domain is about sharing. */
interface SampleData {

  /** Persists the rows and returns the arguments that scenarios ask for by parameter name. */
  Map<String, Object> persist(EntityManager em, Size size);
}
