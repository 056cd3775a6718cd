/** Tests of the embedded site. */
@NullMarked
package io.cookline.site.http;

import org.jspecify.annotations.NullMarked;
