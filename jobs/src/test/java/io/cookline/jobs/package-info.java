/** Tests of the built-in jobs, against small fakes of what the runner lends them. */
@NullMarked
package io.cookline.jobs;

import org.jspecify.annotations.NullMarked;
