package io.cookline.coordinator.args;

import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.util.List;

/** Checks where an export goes. */
public final class ExportRequest {

  private final ExportOptions options;
  private final List<Column> columns;

  /**
   * A request that is not checked yet.
   *
   * @param columns of the run's records
   */
  public ExportRequest(ExportOptions options, List<Column> columns) {
    this.options = options;
    this.columns = columns;
  }

  /** Where it goes, or everything that is wrong with that. */
  public RunSpec.Output check() throws UserError {
    Checks checks = new Checks();
    OutputOptions output = new OutputOptions();
    output.output = options.output;
    output.keepOrder = options.keepOrder;
    OutputArgument argument = new OutputArgument(checks);
    RunSpec.Output checked = argument.read(output);
    argument.checkColumns(checked, "the run", columns);
    checks.refuseProblems("export", "cookline export --help");
    return checked;
  }
}
