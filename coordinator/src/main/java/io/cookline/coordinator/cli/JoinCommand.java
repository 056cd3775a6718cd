package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JoinOptions;
import io.cookline.coordinator.args.JoinRequest;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.runner.JoinedMachine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cookline worker}: lets this machine work for a run of another one. */
@Command(
    name = "worker",
    addMethodSubcommands = false,
    description = {
      "Work for a run whose coordinator is on another machine.",
      "",
      "Examples:",
      "  cookline worker --coordinator-file /shared/coordinator.json",
      "  cookline worker --coordinator-file coordinator.json -j 4",
      "  cookline worker --coordinator big1:7070 < join-string",
      "",
      "One worker JVM a core, as the coordinator needs them, until the run is over.",
      "The first Ctrl-C lets them finish what they have, the second ends them.",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the run is over, or needs this machine no more",
      "2:wrong usage",
      "3:the coordinator is out of reach, of another version, or does not let this machine in",
    })
final class JoinCommand implements Callable<Integer>, Objecting {

  @Mixin JoinOptions options = new JoinOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private List<String> objections = List.of();

  @Override
  public void takeObjections(List<String> problems) {
    objections = problems;
  }

  @Override
  public Integer call() throws Exception {
    Machine machine = Machine.ofThisProcess();
    JoinRequest request = new JoinRequest(options, machine);
    request.problems().addAll(objections);
    return new JoinedMachine(request.check(), machine, Terminal.ofStandardError(false))
        .serve()
        .number();
  }
}
