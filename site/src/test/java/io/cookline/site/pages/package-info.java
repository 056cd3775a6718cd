/** Tests of the embedded site. */
@NullMarked
package io.cookline.site.pages;

import org.jspecify.annotations.NullMarked;
