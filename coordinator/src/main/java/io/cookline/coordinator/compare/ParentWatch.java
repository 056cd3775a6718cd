package io.cookline.coordinator.compare;

import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM when the one that measures it is gone: nobody would read its figures. */
public final class ParentWatch {

  private static final int ORPHANED = 1;

  private ParentWatch() {}

  /**
   * Begins to watch.
   *
   * @param parent a pipe on which nothing is ever said, and which ends with the parent
   */
  public static void start(InputStream parent) {
    var _ =
        Thread.ofPlatform()
            .daemon()
            .name("parent-watch")
            .start(
                () -> {
                  try {
                    var _ = parent.readAllBytes();
                  } catch (IOException gone) {
                    // As good as an end of file.
                  }
                  Runtime.getRuntime().halt(ORPHANED);
                });
  }
}
