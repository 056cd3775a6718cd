/** Tests of where jobs come from; here, because they need the jobs that cookline brings along. */
@NullMarked
package io.cookline.worker.catalog;

import org.jspecify.annotations.NullMarked;
