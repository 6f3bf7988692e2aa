package dev.nplusone.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identity by meaning: rule, method, association and query, and the loop's method when it is
 * another one; never text or line. The method counts only where the place is more than the first of
 * several that load the same. Equal findings of one method are counted in source order: when one of
 * them goes, what is left has the fingerprints it had.
 */
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();

  String next(String ruleId, Draft draft) {
    boolean anywhere = draft.isSettledByFirstPlace();
    String method = anywhere ? "" : draft.event().method();
    String meaning = String.join("\n", ruleId, method, draft.association(), draft.queryName());
    if (draft.isThroughCalls()) {
      meaning += "\n" + draft.turn().method();
    }
    int ordinal = seen.merge(meaning, 1, Integer::sum);
    return hash(meaning + "\n" + ordinal);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
