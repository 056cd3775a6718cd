/**
 * The append-only record of what is committed: the truth of a run, from which its output can be
 * made again. The format stands in docs/journal.md.
 *
 * <p>{@link io.cookline.coordinator.journal.JournalEntry} is what an entry says, as plain records;
 * the messages of {@code journal.proto} stay in here.
 */
@NullMarked
package io.cookline.coordinator.journal;

import org.jspecify.annotations.NullMarked;
