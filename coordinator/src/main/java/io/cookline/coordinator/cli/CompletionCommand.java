package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Checks;
import io.cookline.coordinator.args.Nearest;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline completion SHELL}: prints what a shell must know to complete our words. */
@Command(
    name = "completion",
    addMethodSubcommands = false,
    description = {
      "Print a script that completes commands, flags, jobs and parameters.",
      "",
      "To install it:",
      "  bash  eval \"$(cookline completion bash)\"  in ~/.bashrc",
      "  zsh   eval \"$(cookline completion zsh)\"   in ~/.zshrc",
      "  fish  cookline completion fish | source   in ~/.config/fish/config.fish",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n")
final class CompletionCommand implements Callable<Integer>, Objecting {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  String shell = "";

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
  public Integer call() throws UserError {
    Checks checks = new Checks();
    checks.problems().addAll(objections);
    if (shell.isEmpty()) {
      checks.problems().add("for which shell? There are: " + String.join(", ", SHELLS));
    } else if (!SHELLS.contains(shell)) {
      checks
          .problems()
          .add(
              "there is no completion for '"
                  + shell
                  + "', there is for "
                  + String.join(", ", SHELLS)
                  + Nearest.hint(shell, SHELLS));
    }
    checks.refuseProblems("completion", "cookline completion --help");
    System.out.print(
        shell.equals("fish")
            ? FishCompletion.script(Commands.all())
            : BashCompletion.script(Commands.all()));
    return ExitCode.OK.number();
  }

  /** For the completion itself. */
  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SHELLS.iterator();
    }
  }
}
