/**
 * For the tests of job authors: a runner without a run. It needs the JDK alone and fits any test
 * framework.
 *
 * <p>{@link io.cookline.spi.testing.FakeTools} is what a job is lent, {@link
 * io.cookline.spi.testing.FakeHttp} a web that answers what a test wants, {@link
 * io.cookline.spi.testing.ManualClock} the time, and {@link io.cookline.spi.testing.JobContract}
 * holds a job against everything that a runner relies on. Nothing in here waits for real time to
 * pass.
 *
 * {@snippet :
 * FakeTools tools = FakeTools.of(job, Map.of("min", List.of("5")));
 * tools.http().answer("http://a.test/", FakeAnswer.html("<h1>one two</h1>"));
 * ItemRecord given = job.perform(new Item(0, "http://a.test/"), tools);
 * }
 */
@NullMarked
package io.cookline.spi.testing;

import org.jspecify.annotations.NullMarked;
