/** Tests of what the author of a job sees. */
@NullMarked
package io.cookline.spi;

import org.jspecify.annotations.NullMarked;
