package dev.nplusone.junit;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/** The part of a stack that the program's own authors wrote. */
final class OwnFrames {
  private static final int MOST = 4;

  /** Whatever is called through these is called on behalf of the frame below. */
  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "scala.",
          "org.hibernate.",
          "org.eclipse.persistence.",
          "org.springframework.",
          "org.junit.",
          "org.apache.",
          "org.h2.",
          "org.postgresql.",
          "com.mysql.",
          "org.mariadb.",
          "oracle.",
          "com.microsoft.sqlserver.",
          "com.zaxxer.",
          "com.fasterxml.",
          "tools.jackson.",
          "io.quarkus.",
          "io.micronaut.",
          "io.netty.",
          "reactor.",
          "net.bytebuddy.",
          "org.mockito.",
          "org.jooq.",
          "com.querydsl.",
          "org.testcontainers.",
          OwnFrames.class.getPackageName() + ".");

  private OwnFrames() {}

  static List<StackTraceElement> current() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(OwnFrames::isOwn)
                    .limit(MOST)
                    .map(StackFrame::toStackTraceElement)
                    .toList());
  }

  private static boolean isOwn(StackFrame frame) {
    String name = frame.getClassName();
    return frame.getLineNumber() > 0
        && LIBRARIES.stream().noneMatch(name::startsWith)
        && !name.contains("$HibernateProxy")
        && !name.contains("$$")
        && !name.contains("$Proxy");
  }
}
