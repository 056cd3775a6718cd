package io.cookline.coordinator.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a source gave: {@code "2 text"} for an entry, {@code "3! why"} for a problem. */
final class Entries implements EntryListener {

  final List<String> all = new ArrayList<>();
  private final int most;

  private Entries(int most) {
    this.most = most;
  }

  static List<String> of(ItemSource source, String text) throws IOException {
    return of(source, new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  static List<String> of(ItemSource source, InputStream in) throws IOException {
    return of(source, in, Integer.MAX_VALUE);
  }

  static List<String> of(ItemSource source, InputStream in, int most) throws IOException {
    Entries entries = new Entries(most);
    source.read(in, entries);
    return entries.all;
  }

  @Override
  public void entry(long line, String text) {
    all.add(line + " " + text);
  }

  @Override
  public void bad(long line, String problem) {
    all.add(line + "! " + problem);
  }

  @Override
  public boolean enough() {
    return all.size() >= most;
  }
}
