package io.cookline.coordinator.cli;

import java.util.Set;

/** A command to which it matters whether a flag was typed or stood in the environment. */
interface KnowsVariables {

  /** Takes the names of the flags that stood in the environment, before the command is called. */
  void takeVariables(Set<String> flags);
}
