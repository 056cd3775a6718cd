/** Opens the worker's end of the link to tests that need both ends in one JVM. */
@NullMarked
package io.cookline.worker.link;

import org.jspecify.annotations.NullMarked;
