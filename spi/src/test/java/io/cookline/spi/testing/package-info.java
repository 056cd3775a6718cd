/** Tests of what the author of a job sees. */
@NullMarked
package io.cookline.spi.testing;

import org.jspecify.annotations.NullMarked;
