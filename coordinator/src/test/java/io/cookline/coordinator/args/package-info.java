/** Tests of what a user may type. */
@NullMarked
package io.cookline.coordinator.args;

import org.jspecify.annotations.NullMarked;
