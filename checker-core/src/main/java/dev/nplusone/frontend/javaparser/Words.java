package dev.nplusone.frontend.javaparser;

/**
 * The words met so far, each as one string, and which of them are keywords. Looking up a known word
 * makes no object. For one thread.
 */
final class Words {
  private String[] words = new String[1 << 13];
  private Kind[] kinds = new Kind[words.length];
  private int size;

  Words() {
    for (Kind kind : Kind.values()) {
      if (kind.isKeyword()) {
        char[] text = kind.text().toCharArray();
        kinds[index(text, 0, text.length)] = kind;
      }
    }
  }

  /** Where a word stands in the table, until another word is looked up. */
  int index(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int at = slot(hash);
    while (words[at] != null) {
      if (words[at].hashCode() == hash && isEqual(words[at], text, from, to)) {
        return at;
      }
      at = at + 1 & words.length - 1;
    }
    if (++size > words.length / 2) {
      grow();
      return index(text, from, to);
    }
    words[at] = new String(text, from, to - from);
    kinds[at] = Kind.WORD;
    return at;
  }

  String word(int index) {
    return words[index];
  }

  Kind kind(int index) {
    return kinds[index];
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 7 & words.length - 1;
  }

  private static boolean isEqual(String word, char[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (word.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    String[] oldWords = words;
    Kind[] oldKinds = kinds;
    words = new String[oldWords.length * 2];
    kinds = new Kind[words.length];
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != null) {
        int at = slot(oldWords[i].hashCode());
        while (words[at] != null) {
          at = at + 1 & words.length - 1;
        }
        words[at] = oldWords[i];
        kinds[at] = oldKinds[i];
      }
    }
  }
}
