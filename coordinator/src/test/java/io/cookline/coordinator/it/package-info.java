/**
 * End-to-end tests: each starts {@code scripts/cookline} as a user does, and judges by its output,
 * its exit code, the processes that are left, and the embedded site's own log of requests.
 */
@NullMarked
package io.cookline.coordinator.it;

import org.jspecify.annotations.NullMarked;
