package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/build} where Maven does not do its work: in a clone that was never built. */
class BuildIT {

  /** A clone with nothing but its scripts, and a Maven that says what it was given. */
  private static final String CLONE =
      """
      mkdir clone bin
      cp -r "${COOKLINE%/cookline}" clone/scripts
      printf '#!/bin/sh\\necho "my JAVA_HOME is $JAVA_HOME"\\necho "[%s] so I fail"\\nexit 1\\n' WORD >bin/mvn
      chmod +x bin/mvn
      PATH="$PWD/bin:$PATH" JAVA_HOME=/nowhere clone/scripts/cookline version
      """;

  @TempDir Path folder;

  @Test
  void whatEndsMavenBeforeItBeginsIsShown() throws Exception {
    Finished finished = build("CAUSE");

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.err())
        .contains("[CAUSE] so I fail", "cookline: the build failed")
        .containsPattern("my JAVA_HOME is /")
        .doesNotContain("/nowhere");
  }

  @Test
  void whatMavenCallsAnErrorIsShownAlone() throws Exception {
    Finished finished = build("ERROR");

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.err())
        .contains("[ERROR] so I fail", "cookline: the build failed")
        .doesNotContain("JAVA_HOME");
  }

  private Finished build(String word) throws Exception {
    try (Started started = Cookline.in(folder).shell(CLONE.replace("WORD", word))) {
      return started.await();
    }
  }
}
