/**
 * What a user may say on the command line: the flags by theme, and what checks them. All of it is
 * taken as text first, so that every problem can be named at once.
 */
@NullMarked
package io.cookline.coordinator.args;

import org.jspecify.annotations.NullMarked;
