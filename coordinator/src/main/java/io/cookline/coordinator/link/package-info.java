/**
 * The coordinator's end of the link: checks who dials in, turns messages into events and orders
 * into messages. Owns no state of the run.
 */
@NullMarked
package io.cookline.coordinator.link;

import org.jspecify.annotations.NullMarked;
