package dev.nplusone.maven;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/** Says what a long run is doing, every few seconds; a short run says nothing. */
final class Progress implements AutoCloseable {
  private static final int EVERY_SECONDS = 10;

  private final long start = System.nanoTime();
  private final Log log;
  private final ScheduledExecutorService clock;
  private volatile String phase = "starting";

  Progress(Log log) {
    this.log = log;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "nplusone-progress");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleAtFixedRate(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** What begins now; {@code -X} shows every beginning. */
  void phase(String what) {
    phase = what;
    log.debug("nplusone: " + what + " after " + seconds() + " s");
  }

  private void tell() {
    log.info("nplusone: " + phase + ", " + seconds() + " s");
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
