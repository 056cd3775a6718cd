package io.cookline.coordinator.args;

import io.cookline.coordinator.run.ArrayPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code --shard I/N|auto}. {@code auto} is what Slurm says of the job array that this
 * process is in.
 *
 * @see <a href="https://slurm.schedmd.com/job_array.html">Slurm's job arrays</a>
 */
final class ShardArgument {

  /** In place of a part: the scheduler says which. */
  static final String AUTO = "auto";

  private static final String VARIABLE = "SLURM_ARRAY_TASK_";
  private static final String CURE = "submit it with sbatch --array=1-N, or write --shard I/N";

  private final Checks checks;
  private final Map<String, String> environment;

  ShardArgument(Checks checks, Map<String, String> environment) {
    this.checks = checks;
    this.environment = environment;
  }

  /** Which part it is; empty if nothing was said, or nothing that can be. */
  Optional<ArrayPart> read(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.equals(AUTO)) {
      return ofSlurm();
    }
    Optional<ArrayPart> part = ArrayPart.of(text);
    if (part.isEmpty()) {
      checks
          .problems()
          .add(
              "--shard: '"
                  + text
                  + "' is no part of an array; write I/N, such as 2/8, with I from 1 to N and N up"
                  + " to "
                  + ArrayPart.MOST
                  + ", or auto");
    }
    return part;
  }

  private Optional<ArrayPart> ofSlurm() {
    Optional<String> id = Optional.ofNullable(environment.get(VARIABLE + "ID"));
    if (id.filter(value -> !value.isBlank()).isEmpty()) {
      return refused("this is not inside a job array of Slurm: " + VARIABLE + "ID is not set");
    }
    List<String> wrong = new ArrayList<>();
    int task = number("ID", 0, wrong);
    int min = number("MIN", 0, wrong);
    int max = number("MAX", 0, wrong);
    int count = number("COUNT", 1, wrong);
    int step = number("STEP", 1, wrong);
    if (!wrong.isEmpty()) {
      return refused(String.join(", ", wrong));
    }
    String all =
        Stream.of("ID", "MIN", "MAX", "COUNT", "STEP")
            .map(name -> VARIABLE + name + "=" + environment.get(VARIABLE + name))
            .collect(Collectors.joining(" "));
    if (max < min || task < min || task > max || (task - min) % step != 0) {
      return refused("these contradict each other: " + all);
    }
    if ((max - min) / step + 1 != count) {
      // With holes the number of a part does not follow from that of its task.
      return refused("the array has holes, as --array=1,3,4 has: " + all);
    }
    return Optional.of(new ArrayPart((task - min) / step + 1, count));
  }

  private int number(String name, int least, List<String> wrong) {
    String text = environment.getOrDefault(VARIABLE + name, "");
    Optional<Integer> number = Quantity.whole(text, least, Integer.MAX_VALUE);
    if (number.isEmpty()) {
      wrong.add(
          text.isEmpty()
              ? VARIABLE + name + " is not set"
              : VARIABLE + name + " is '" + text + "', no whole number from " + least + " on");
    }
    return number.orElse(least);
  }

  private Optional<ArrayPart> refused(String why) {
    checks.problems().add("--shard: auto: " + why + "; " + CURE);
    return Optional.empty();
  }
}
