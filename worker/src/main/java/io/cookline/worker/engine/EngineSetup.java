package io.cookline.worker.engine;

import io.cookline.spi.Job;
import io.cookline.spi.Params;

/**
 * What an engine performs, and how.
 *
 * @param job the job
 * @param params its parameters
 * @param pace how it goes through the items; the engine closes it
 * @param attempts how often an item is tried
 * @param attachmentsWanted whether attachments are written; if not, their writers are not called
 */
public record EngineSetup(
    Job job, Params params, Pace pace, Attempts attempts, boolean attachmentsWanted) {}
