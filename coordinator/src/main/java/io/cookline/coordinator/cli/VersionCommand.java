package io.cookline.coordinator.cli;

import io.cookline.worker.link.LinkProtocol;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cookline version}. */
@Command(name = "version", description = "Show the version.", mixinStandardHelpOptions = false)
final class VersionCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    System.out.println(
        "cookline "
            + LinkProtocol.PRODUCT_VERSION
            + " (link protocol "
            + LinkProtocol.VERSION
            + ", Java "
            + Runtime.version()
            + ")");
    return ExitCode.OK.number();
  }
}
