/**
 * The small web server under the routes: connections, one exchange at a time on each, and the
 * answers. Everything in here runs on the site's one event loop thread.
 */
@NullMarked
package io.cookline.site.http;

import org.jspecify.annotations.NullMarked;
