package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where jobs of the user's own are. */
public final class JobsPathOptions {

  @Option(
      names = "--jobs-path",
      paramLabel = "JAR",
      description = {
        "A jar with a job of your own, or with what it needs; repeatable,",
        "or several with ${sys:path.separator} between them."
      })
  List<String> jars = new ArrayList<>();
}
