/** Tests of the embedded site. */
@NullMarked
package io.cookline.site;

import org.jspecify.annotations.NullMarked;
