package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;

/** How a run comes to be ready: a new one, or one that an earlier coordinator left. */
public interface Opening {

  /**
   * Makes it ready.
   *
   * @param headStart of its workers, meanwhile
   * @return what is to be done, if anything is
   * @throws UserError if it can't be: then nothing is left behind that was not there
   * @throws IOException if its files can't be written
   */
  Opened open(RunSpec spec, Disk disk, HeadStart headStart) throws UserError, IOException;

  /** What there is to be done. */
  sealed interface Opened {}

  /** A run that is ready. */
  record Ready(OpenRun run) implements Opened {}

  /** Everything was done before. */
  record NothingLeft(long ok, long failed) implements Opened {}
}
