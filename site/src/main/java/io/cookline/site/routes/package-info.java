/** What the site can do: one class a behaviour, good or bad. */
@NullMarked
package io.cookline.site.routes;

import org.jspecify.annotations.NullMarked;
