/**
 * What this process may use of the machine, and what says so: cores by affinity and cgroup, memory
 * that is free, open files. All of it is read under a root folder, so that a test can bring the
 * files of any machine.
 */
@NullMarked
package io.cookline.coordinator.machine;

import org.jspecify.annotations.NullMarked;
