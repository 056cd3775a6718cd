/**
 * Whom a run trusts: its own authority, the secret that opens its door, and the files that tell
 * other machines. Nothing here leaves the coordinator but certificates.
 */
@NullMarked
package io.cookline.coordinator.trust;

import org.jspecify.annotations.NullMarked;
