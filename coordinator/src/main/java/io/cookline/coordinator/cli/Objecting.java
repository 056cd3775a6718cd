package io.cookline.coordinator.cli;

import java.util.List;

/**
 * A command that names what is wrong with its words together with everything else that is wrong; of
 * others {@link Main} names it before they begin.
 */
interface Objecting {

  /** Takes what is wrong with the words, before the command is called. */
  void takeObjections(List<String> problems);
}
