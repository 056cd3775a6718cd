package io.cookline.coordinator.verify;

import io.cookline.coordinator.verify.Finding.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the lines that are there with those that should be, and says of each difference what it
 * is: missing, doubled, foreign, damaged, or in another place.
 */
final class LineDiff {

  private static final int SHOWN = 60;

  private final String file;
  private final Naming naming;
  private final List<Finding> findings = new ArrayList<>();

  /** By digest of a line: where it should be, as long as it was not found. */
  private final Map<Digest, Deque<Integer>> wanted = new HashMap<>();

  private final List<String> wantedTexts = new ArrayList<>();

  /** By digest of a line: where it was found last. */
  private final Map<Digest, Integer> found = new HashMap<>();

  /** What a line that should be there is. */
  @FunctionalInterface
  interface Naming {
    /** A word for that line, from 0. */
    String name(int line);
  }

  /** Enough of a line to tell it from every other. */
  private record Digest(long high, long low) {}

  /** A line that is there and where it should be. */
  private record Pair(int is, int should) {}

  LineDiff(String file, Naming naming) {
    this.file = file;
    this.naming = naming;
  }

  /**
   * Compares.
   *
   * @param should the lines that should be there
   * @param is the lines that are
   */
  List<Finding> compare(InputStream should, InputStream is) throws IOException {
    Lines lines = new Lines(should);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      wanted.computeIfAbsent(digest(line), d -> new ArrayDeque<>()).add(wantedTexts.size());
      wantedTexts.add(shown(line));
    }
    List<Pair> pairs = new ArrayList<>();
    Map<Integer, String> strangers = new HashMap<>();
    lines = new Lines(is);
    int number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next(), number++) {
      take(number, line, pairs, strangers);
    }
    Set<Integer> missing = new HashSet<>();
    wanted.values().forEach(missing::addAll);
    judge(strangers, missing);
    misplaced(pairs);
    findings.sort(
        java.util.Comparator.comparingLong((Finding finding) -> finding.line())
            .thenComparing(Finding::kind));
    return findings;
  }

  private void take(int number, byte[] line, List<Pair> pairs, Map<Integer, String> strangers) {
    Digest digest = digest(line);
    Deque<Integer> places = wanted.get(digest);
    if (places != null && !places.isEmpty()) {
      pairs.add(new Pair(number, places.remove()));
      found.put(digest, number);
    } else if (places != null) {
      findings.add(
          new Finding(
              Kind.DOUBLED,
              file,
              number + 1L,
              "the same as line " + (found.getOrDefault(digest, 0) + 1) + ": " + shown(line)));
    } else {
      strangers.put(number, shown(line));
    }
  }

  /** A stranger that stands where a line is missing is that line, changed. */
  private void judge(Map<Integer, String> strangers, Set<Integer> missing) {
    strangers.forEach(
        (number, text) -> {
          boolean changed = missing.remove(number);
          findings.add(
              new Finding(
                  changed ? Kind.DAMAGED : Kind.FOREIGN,
                  file,
                  number + 1L,
                  changed
                      ? naming.name(number)
                          + " reads '"
                          + text
                          + "' and should read '"
                          + wantedTexts.get(number)
                          + "'"
                      : "the run did not write '" + text + "'"));
        });
    missing.forEach(
        place ->
            findings.add(
                new Finding(
                    Kind.MISSING,
                    file,
                    place + 1L,
                    naming.name(place) + " should be here: " + wantedTexts.get(place))));
  }

  /** Lines that are in order among themselves stay; of the others each is in another place. */
  private void misplaced(List<Pair> pairs) {
    Set<Integer> inOrder = Rising.longest(pairs.stream().mapToInt(Pair::should).toArray());
    for (int i = 0; i < pairs.size(); i++) {
      if (!inOrder.contains(i)) {
        Pair pair = pairs.get(i);
        findings.add(
            new Finding(
                Kind.MISPLACED,
                file,
                pair.is() + 1L,
                naming.name(pair.should())
                    + " stands here and should be line "
                    + (pair.should() + 1)));
      }
    }
  }

  private static String shown(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private static Digest digest(byte[] line) {
    // Two hashes of different kinds: what is to be told apart was not made to be mistaken.
    long high = 0xcbf29ce484222325L;
    long low = line.length;
    for (byte b : line) {
      high = (high ^ b) * 0x100000001b3L;
      low = low * 31 + b;
    }
    return new Digest(high, low);
  }

  /** Lines as bytes; the last one may have no end. */
  private static final class Lines {
    private final InputStream in;

    Lines(InputStream in) {
      this.in = new BufferedInputStream(in, 1 << 16);
    }

    byte @Nullable [] next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = in.read();
      if (b < 0) {
        return null;
      }
      while (b >= 0 && b != '\n') {
        line.write(b);
        b = in.read();
      }
      return line.toByteArray();
    }
  }
}
