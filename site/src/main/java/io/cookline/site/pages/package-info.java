/** The site's pages as bytes, and what a reader must find in them. */
@NullMarked
package io.cookline.site.pages;

import org.jspecify.annotations.NullMarked;
