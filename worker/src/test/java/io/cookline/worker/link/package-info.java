/** Tests of the worker's end of the link. */
@NullMarked
package io.cookline.worker.link;

import org.jspecify.annotations.NullMarked;
