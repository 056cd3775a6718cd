package io.cookline.site.pages;

/** What a page looks like around its heading. */
@FunctionalInterface
interface Shape {

  String html(Draft draft, Prose prose);
}
