/**
 * The embedded site, for demos and as the test server of everything that fetches pages. Other
 * modules come in here: {@link io.cookline.site.DemoSite} starts it, {@link
 * io.cookline.site.pages.Pages} knows what its pages say, {@link io.cookline.site.log.Request} is
 * what it saw.
 */
@NullMarked
package io.cookline.site;

import org.jspecify.annotations.NullMarked;
