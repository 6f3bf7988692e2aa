package dev.nplusone.door;

import dev.nplusone.CheckOptions;
import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.finding.Confidence;
import dev.nplusone.option.Door;
import dev.nplusone.option.Given;
import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionFile;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.Origin;
import dev.nplusone.option.Setting;
import dev.nplusone.option.WrongOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of one compilation.
 *
 * @param baseDirectory what file names are relative to
 * @param failOn findings at least that certain are compile errors; empty when none is
 * @param baseline the file of findings that are not shown, if there is one
 * @param resources directories with configuration files; when empty, {@code resources} beside each
 *     source directory
 * @param checks what is asked of the analysis
 * @param requireReason whether accepting a finding without saying why is shown like a finding
 * @param skip whether nothing is to be done
 */
public record DoorOptions(
    Path baseDirectory,
    Optional<Confidence> failOn,
    Optional<Path> baseline,
    List<Path> resources,
    CheckOptions checks,
    boolean requireReason,
    boolean skip) {

  public DoorOptions {
    resources = List.copyOf(resources);
  }

  /**
   * Reads {@code key=value} arguments.
   *
   * @throws WrongOption saying which argument is wrong and what may have been meant
   */
  public static OptionValues arguments(List<String> arguments, Door door) {
    Origin origin = Origin.argument(door);
    List<Setting> settings = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String key = equals < 0 ? argument : argument.substring(0, equals);
      Option option = OptionCatalog.named(key, origin);
      if (equals < 0) {
        throw new WrongOption("option `" + key + "` has no value; write " + key + "=");
      }
      settings.add(Setting.parse(option, argument.substring(equals + 1), origin));
    }
    return OptionValues.of(settings);
  }

  /**
   * Adds what the project's configuration file says.
   *
   * @param arguments what the compiler was told
   * @param sources a source directory of the compilation
   * @throws WrongOption when something in the file is wrong
   */
  public static DoorOptions of(OptionValues arguments, Path sources) {
    Path working = Path.of("").toAbsolutePath();
    Optional<Path> base =
        arguments.paths(OptionCatalog.BASE_DIRECTORY, working).stream().findFirst();
    Optional<Path> file = base.map(OptionFile::in).orElseGet(() -> OptionFile.nearest(sources));
    OptionValues all = file.map(OptionFile::read).map(arguments::over).orElse(arguments);
    return new DoorOptions(
        base.or(() -> file.map(Path::getParent)).orElse(working),
        failOn(all),
        baseline(all, base.orElse(sources)),
        all.paths(OptionCatalog.RESOURCES, working),
        CheckOptions.of(all).ofPart(),
        all.flag(OptionCatalog.REQUIRE_REASON),
        all.flag(OptionCatalog.SKIP));
  }

  private static Optional<Path> baseline(OptionValues all, Path start) {
    if (all.text(OptionCatalog.BASELINE).equals("none")) {
      return Optional.empty();
    }
    return all.paths(OptionCatalog.BASELINE, Path.of("")).stream()
        .findFirst()
        .or(() -> BaselineFile.nearest(start));
  }

  /** The file speaks of the build's gate, which knows the baseline; a compilation does not. */
  private static Optional<Confidence> failOn(OptionValues all) {
    return all.given(OptionCatalog.FAIL_ON).stream()
        .filter(given -> given.origin().door() != Door.FILE)
        .map(Given::text)
        .findFirst()
        .flatMap(Confidence::named);
  }
}
