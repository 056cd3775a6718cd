/** What the site saw: the judge of tests about requests. */
@NullMarked
package io.cookline.site.log;

import org.jspecify.annotations.NullMarked;
