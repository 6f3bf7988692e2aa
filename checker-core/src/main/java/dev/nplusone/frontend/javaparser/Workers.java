package dev.nplusone.frontend.javaparser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does the same with every element of a list on some threads. Results keep the order of the list,
 * whoever was first. The threads have deep stacks, because trees of generated code are deep.
 */
final class Workers {
  private static final long STACK_BYTES = 256L << 20;

  private Workers() {}

  /**
   * @param worker makes what one thread works with; never shared between threads
   */
  static <T, R> List<R> map(List<T> items, int threads, Supplier<Function<T, R>> worker) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads, task -> new Thread(null, task, "nplusone-reader", STACK_BYTES));
    try {
      List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            executor.submit(
                () -> {
                  Function<T, R> function = worker.get();
                  for (int at = next.getAndIncrement();
                      at < items.size();
                      at = next.getAndIncrement()) {
                    results.set(at, function.apply(items.get(at)));
                  }
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading sources", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading sources failed", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
