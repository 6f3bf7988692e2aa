package dev.nplusone.door.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuickCodeTest {
  private static final String ASKED = "dev.nplusone.quickCode";

  private static String command(String name) throws Exception {
    Object answer =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), name, null, null);
    return answer.toString();
  }

  @AfterEach
  void takeBack() throws Exception {
    if ("asked".equals(System.clearProperty(ASKED))) {
      command("compilerDirectivesRemove");
    }
  }

  @Test
  void leavesTheCheckerOutOfTheOptimisingCompilerOnce() throws Exception {
    QuickCode.ask();
    QuickCode.ask();

    String directives = command("compilerDirectivesPrint");
    assertEquals(2, directives.split("dev/nplusone", -1).length, directives);
    assertEquals("asked", System.getProperty(ASKED));
  }
}
