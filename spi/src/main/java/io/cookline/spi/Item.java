package io.cookline.spi;

/**
 * The smallest unit of work.
 *
 * @param seq the item's place in the run's input, from 0; its key in this run
 * @param text one line of text: a URL, a number, a name
 */
public record Item(long seq, String text) {}
