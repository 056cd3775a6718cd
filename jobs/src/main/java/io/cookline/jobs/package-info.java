/**
 * The built-in jobs. Each is one public class found by {@link java.util.ServiceLoader}, written
 * against {@code io.cookline.spi} alone as a user's job would be; what it needs besides stands in
 * package-private classes beside it. Runs in both JVMs. jsoup and apfloat are seen in here and
 * nowhere else.
 */
@NullMarked
package io.cookline.jobs;

import org.jspecify.annotations.NullMarked;
