/**
 * Where outcomes become safe. The {@link io.cookline.coordinator.sink.Committer} is the only thread
 * that writes records, failures and attachments.
 */
@NullMarked
package io.cookline.coordinator.sink;

import org.jspecify.annotations.NullMarked;
