/** What a user gets to see of a run: lines on the terminal, and the files that sum it up. */
@NullMarked
package io.cookline.coordinator.report;

import org.jspecify.annotations.NullMarked;
