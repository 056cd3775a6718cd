/**
 * The command line: one small class a command. Everything a user typed is checked here, all
 * problems in one go, before anything is started.
 */
@NullMarked
package io.cookline.coordinator.cli;

import org.jspecify.annotations.NullMarked;
