package dev.nplusone.bench;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.sun.management.OperatingSystemMXBean;
import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.ConfigurationFiles;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Compares a whole scan with only parsing the same files by JavaParser, in one process and with the
 * same number of threads. Arguments are source directories; {@code -Dthreads} and {@code -Drounds}
 * change the defaults of two and five. {@code docs/benchmarks.md} says how to run it.
 */
public final class ScanBenchmark {
  private static final int THREADS = Integer.getInteger("threads", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Path> roots;
  private final List<Path> files;
  private Report report;
  private final List<Double> readings = new ArrayList<>();

  private ScanBenchmark(List<Path> roots) throws IOException {
    this.roots = roots;
    this.files = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(f -> f.toString().endsWith(".java") && Files.isRegularFile(f))
            .sorted()
            .forEach(files::add);
      }
    }
  }

  /** Runs the comparison on source directories and prints a table. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      throw new IllegalArgumentException("name one or more source directories");
    }
    List<Path> roots =
        Arrays.stream(args).map(root -> Path.of(root).toAbsolutePath().normalize()).toList();
    new ScanBenchmark(roots).run();
  }

  private interface Phase {
    void run() throws Exception;
  }

  /** CPU seconds of the whole process, wall seconds, and the most heap in use after the phase. */
  private record Cost(double cpu, double wall, long peak) {}

  private void run() throws Exception {
    Phase scan = this::scan;
    Phase plain = () -> parse(configuration(true));
    Phase bare = () -> parse(configuration(false));
    List<Phase> phases = List.of(scan, plain, bare);
    List<List<Cost>> costs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int round = 0; round <= ROUNDS; round++) {
      for (int phase = 0; phase < phases.size(); phase++) {
        Cost cost = measured(phases.get(phase));
        if (round > 0) { // the first is warm-up
          costs.get(phase).add(cost);
        }
      }
    }
    print(costs);
  }

  private static Cost measured(Phase phase) throws Exception {
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    phase.run();
    long wallTaken = System.nanoTime() - wall;
    long cpuTaken = SYSTEM.getProcessCpuTime() - cpu;
    long peak = heapPools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
    return new Cost(cpuTaken / 1e9, wallTaken / 1e9, peak);
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private void scan() throws IOException {
    long start = SYSTEM.getProcessCpuTime();
    Path base = roots.get(0);
    SourceRequest request = SourceRequest.of(base, roots).withThreads(THREADS);
    List<Path> resources =
        roots.stream()
            .map(root -> root.resolveSibling("resources"))
            .filter(Files::isDirectory)
            .toList();
    List<Resource> configuration = ConfigurationFiles.below(resources, base, problem -> {});
    try (SourceProgram source = SourceProgram.read(request)) {
      readings.add((SYSTEM.getProcessCpuTime() - start) / 1e9);
      report = Checker.check(source.program(), configuration, CheckOptions.DEFAULT);
    }
  }

  private static ParserConfiguration configuration(boolean comments) {
    ParserConfiguration standard = new ParserConfiguration();
    return comments ? standard : standard.setAttributeComments(false);
  }

  private void parse(ParserConfiguration configuration) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Path file : files) {
        all.add(
            pool.submit(
                () -> {
                  String text = Files.readString(file, StandardCharsets.UTF_8);
                  return new JavaParser(configuration).parse(text).getResult().isPresent();
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private void print(List<List<Cost>> costs) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    System.out.printf(
        Locale.ROOT,
        "%d files, %.1f MB; %s%n",
        files.size(),
        bytes / 1e6,
        "%d entities, %d queries, %d findings"
            .formatted(
                report.coverage().entities(),
                report.coverage().queriesModelled() + report.coverage().queriesOpaque(),
                report.findings().size()));
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d threads, at most %d MB heap, median of %d rounds after one warm-up%n",
        System.getProperty("java.version"),
        THREADS,
        Runtime.getRuntime().maxMemory() >> 20,
        ROUNDS);
    List<String> names =
        List.of("whole scan", "JavaParser, default", "JavaParser, comments not attributed");
    double scan = median(costs.get(0).stream().map(Cost::cpu).toList());
    System.out.printf("%-36s %9s %9s %9s %9s%n", "", "CPU s", "wall s", "peak MB", "scan is");
    for (int i = 0; i < names.size(); i++) {
      List<Cost> phase = costs.get(i);
      double cpu = median(phase.stream().map(Cost::cpu).toList());
      System.out.printf(
          Locale.ROOT,
          "%-36s %9.2f %9.2f %9.0f %8.2fx%n",
          names.get(i),
          cpu,
          median(phase.stream().map(Cost::wall).toList()),
          median(phase.stream().map(c -> c.peak() / 1e6).toList()),
          scan / cpu);
    }
    double reading = median(readings.subList(1, readings.size()));
    System.out.printf(
        Locale.ROOT,
        "of the scan: %.0f %% front end, %.0f %% model and engine%n",
        100 * reading / scan,
        100 * (1 - reading / scan));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
