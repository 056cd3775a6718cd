package io.cookline.site.pages;

import java.util.SplittableRandom;

/** Text that is about nothing, in ASCII, so that it fits every charset. The same for each seed. */
final class Prose {

  private static final String[] WORDS =
      """
      a about after along among an and answer are as at basin before between bridge built by \
      called canal century city coast council crossing described during early east edition field \
      first for found from garden given great had harbour has held history in inland is island it \
      its known lake later length line made major many market measured mill most mountain named \
      near new north number of old on one opened or other over paper part people period place \
      plain printed railway record region river road route seen several shore since small so south \
      station stone street survey than that the their these they three through to tower town \
      trade two under until upper used valley village was water well were west when which wide \
      with within work writer years\
      """
          .split(" ");

  private final SplittableRandom random;

  Prose(long seed) {
    this.random = new SplittableRandom(seed);
  }

  String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  String sentence() {
    StringBuilder text = new StringBuilder(word());
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    for (int i = 6 + upTo(14); i > 0; i--) {
      text.append(' ').append(word());
    }
    return text.append('.').toString();
  }

  String paragraph() {
    StringBuilder text = new StringBuilder();
    for (int i = 2 + upTo(4); i > 0; i--) {
      text.append(sentence()).append(' ');
    }
    return text.toString();
  }

  /** A paragraph with the links and references that an article has. */
  String linked() {
    StringBuilder html = new StringBuilder("<p>");
    for (int i = 2 + upTo(4); i > 0; i--) {
      String target = word();
      html.append(sentence())
          .append(" <a href=\"/wiki/")
          .append(target)
          .append("\" title=\"")
          .append(target)
          .append("\">")
          .append(target)
          .append("</a><sup id=\"cite_ref-")
          .append(upTo(200))
          .append("\" class=\"reference\"><a href=\"#cite_note-1\">&#91;1&#93;</a></sup> ");
    }
    return html.append("</p>\n").toString();
  }
}
