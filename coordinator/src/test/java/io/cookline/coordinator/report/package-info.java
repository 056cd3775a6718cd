/** Tests of what a user gets to see. */
@NullMarked
package io.cookline.coordinator.report;

import org.jspecify.annotations.NullMarked;
