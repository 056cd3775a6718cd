package io.cookline.coordinator.args;

import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.util.List;

/** Checks where records go once more. */
public final class ExportRequest {

  private final String command;
  private final CopyOptions options;
  private final List<Column> columns;

  /**
   * A request that is not checked yet.
   *
   * @param command what the user typed
   * @param columns of the run's records
   */
  public ExportRequest(String command, CopyOptions options, List<Column> columns) {
    this.command = command;
    this.options = options;
    this.columns = columns;
  }

  /** Where it goes, or everything that is wrong with that. */
  public RunSpec.Output check() throws UserError {
    Checks checks = new Checks();
    OutputOptions output = new OutputOptions();
    output.output = options.output;
    output.keepOrder = options.keepsOrder();
    OutputArgument argument = new OutputArgument(checks);
    RunSpec.Output checked = argument.read(output);
    argument.checkColumns(checked, "the run", columns);
    checks.refuseProblems(command, "cookline " + command + " --help");
    return checked;
  }
}
