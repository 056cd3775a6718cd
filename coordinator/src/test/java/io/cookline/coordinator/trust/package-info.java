@NullMarked
package io.cookline.coordinator.trust;

import org.jspecify.annotations.NullMarked;
