/** Tests of the link: both ends in one JVM, over real sockets on the loopback. */
@NullMarked
package io.cookline.coordinator.link;

import org.jspecify.annotations.NullMarked;
