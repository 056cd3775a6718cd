@NullMarked
package io.cookline.coordinator.ssh;

import org.jspecify.annotations.NullMarked;
