/** The shape of the code, as docs/architecture.md states it, held by tests. */
@NullMarked
package io.cookline.coordinator.arch;

import org.jspecify.annotations.NullMarked;
