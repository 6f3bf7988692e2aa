package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CommentsTest {

  @Test
  void keepsLineAndColumnOfEveryToken() {
    assertEquals("a\n   b     c\n\n\n d", Comments.removed("a // x\n   b /**/c\n/* y\n*/\n d"));
    assertEquals("a\r\n\r\n   b", Comments.removed("a /*\r\n\r\n*/ b"));
  }

  @Test
  void leavesLiteralsAlone() {
    String text = "\"/* no */\" '\"' \"\\\"//\" \"\"\"\n  // no\n  \\\"\"\" /* no */\"\"\" a / b";
    assertEquals(text, Comments.removed(text));
  }

  @Test
  void leavesACommentThatNeverEndsToTheParser() {
    assertEquals("class A {} /* x\ny", Comments.removed("class A {} /* x\ny"));
  }
}
