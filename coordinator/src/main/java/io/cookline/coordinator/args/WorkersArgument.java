package io.cookline.coordinator.args;

import io.cookline.coordinator.machine.Bytes;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.OpenFiles;
import io.cookline.coordinator.machine.WorkerMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code -j N|+N|-N|N%} as GNU parallel does: counted from the cores that may be used. */
final class WorkersArgument {

  private static final int MOST = 4096;
  private static final Pattern FORM = Pattern.compile("([+-]?)([0-9]{1,9})|([0-9]{1,6})%");

  private final Machine machine;
  private final Checks checks;
  private final List<String> notes = new ArrayList<>();

  WorkersArgument(Machine machine, Checks checks) {
    this.machine = machine;
    this.checks = checks;
  }

  /** How many workers; what can't be is a problem, and one for each core stands in for it. */
  int read(@Nullable String text) {
    if (text == null) {
      return byDefault();
    }
    OptionalInt asked = number(text);
    if (asked.isEmpty()) {
      return machine.cores().count();
    }
    checkFiles(asked.getAsInt(), text);
    noteMemory(asked.getAsInt());
    return asked.getAsInt();
  }

  /** What a user should know of the number, a sentence each. */
  List<String> notes() {
    return notes;
  }

  /** A user who says nothing wants it to work: no more than there is memory and files for. */
  private int byDefault() {
    int cores = machine.cores().count();
    int byMemory = machine.forWorkers().fitting(cores);
    int byFiles = machine.openFiles().workers();
    int workers = Math.min(byMemory, byFiles);
    if (!machine.forWorkers().fits(workers)) {
      noteMemory(workers);
    } else if (workers < cores) {
      notes.add(
          count(workers)
              + " for "
              + cores
              + " cores: "
              + (byFiles < byMemory
                  ? "no more open files are allowed (ulimit -n " + machine.openFiles().most() + ")"
                  : "there is memory for no more (" + memory() + ")"));
    }
    return workers;
  }

  private OptionalInt number(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return refuse(text, "no number of workers; write 4, or by the cores: +1 (one more), -1, 50%");
    }
    int cores = machine.cores().count();
    long number;
    if (form.group(3) != null) {
      long percent = Long.parseLong(form.group(3));
      if (percent == 0) {
        return refuse(text, "nobody; write 100% for a worker on each core");
      }
      number = Math.max(1, Math.round(cores * percent / 100.0));
    } else {
      long n = Long.parseLong(form.group(2));
      number =
          switch (form.group(1)) {
            case "+" -> cores + n;
            case "-" -> Math.max(1, cores - n);
            default -> n;
          };
      if (number == 0) {
        return refuse(
            text, "nobody (GNU parallel's 'as many as possible'); write 100% for one on each core");
      }
    }
    if (number > MOST) {
      return refuse(
          text,
          (text.equals("" + number) ? "" : number + " workers, ") + "too many; up to " + MOST);
    }
    return OptionalInt.of((int) number);
  }

  private OptionalInt refuse(String text, String why) {
    checks.problems().add("-j: '" + text + "' is " + why);
    return OptionalInt.empty();
  }

  private void checkFiles(int workers, String text) {
    int most = machine.openFiles().workers();
    if (workers > most) {
      checks
          .problems()
          .add(
              "-j: '"
                  + text
                  + "' needs about "
                  + OpenFiles.needed(workers)
                  + " open files, and "
                  + machine.openFiles().most()
                  + " are allowed; raise ulimit -n, or write -j "
                  + most);
    }
  }

  private void noteMemory(int workers) {
    WorkerMemory memory = machine.forWorkers();
    if (!memory.fits(workers)) {
      int fitting = memory.fitting(workers);
      notes.add(
          "memory is short, workers may die of it: "
              + memory()
              + ", and "
              + count(workers)
              + " may take "
              + Bytes.text(WorkerMemory.least(workers))
              + (fitting < workers ? "; with -j " + fitting + " it fits" : ""));
    }
  }

  private static String count(int workers) {
    return workers == 1 ? "1 worker" : workers + " workers";
  }

  private String memory() {
    return Bytes.text(machine.forWorkers().forAll())
        + " for all workers, "
        + machine.memory().reason();
  }
}
