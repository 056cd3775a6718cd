/**
 * Several machines on one: network namespaces on a bridge of their own, each with a name, an
 * address, a home and a real sshd, so that a run over ssh meets what it would meet outside, and a
 * cable can be cut.
 */
@NullMarked
package io.cookline.coordinator.it.machines;

import org.jspecify.annotations.NullMarked;
