/**
 * Where jobs come from: the class path, and the jars in which a user has jobs of his own. Both JVMs
 * load them in the same way. Nothing in here performs an item.
 */
@NullMarked
package io.cookline.worker.catalog;

import org.jspecify.annotations.NullMarked;
