/** Tests of the engine: the same behaviour at every pace. */
@NullMarked
package io.cookline.worker.engine;

import org.jspecify.annotations.NullMarked;
