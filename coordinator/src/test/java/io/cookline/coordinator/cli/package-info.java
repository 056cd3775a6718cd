/** Tests of what a user may type. */
@NullMarked
package io.cookline.coordinator.cli;

import org.jspecify.annotations.NullMarked;
