package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.Sha256;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What the items of a {@link ScriptedRun} give, and in which order. */
enum ItemScript {
  FIRST_TIME,
  /** Of those that failed one succeeds, one fails again. */
  AGAIN;

  private static final List<List<Integer>> ORDER =
      List.of(
          List.of(3),
          List.of(0, 4, 2),
          List.of(1),
          List.of(6, 5, 9),
          List.of(8, 7),
          List.of(11, 10));

  /** What the ones after these are, in groups that are committed together. */
  static List<List<Integer>> left(BitSet settled) {
    return ORDER.stream()
        .map(group -> group.stream().filter(seq -> !settled.get(seq)).toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  boolean fails(int seq) {
    return this == FIRST_TIME ? Set.of(4, 9).contains(seq) : seq == 9;
  }

  /** Some are longer than a sector of the disk. */
  static String text(int seq) {
    return "record " + seq + "·".repeat(seq == 5 || seq == 8 ? 400 : 3);
  }

  /** Two items give their file the same name. */
  static List<String> attachments(int seq) {
    return Set.of(2, 6).contains(seq) ? List.of("page.html") : List.of();
  }

  static byte[] content(int seq) {
    return ("page of " + seq + " ").repeat(80).getBytes(UTF_8);
  }

  Outcome outcome(int seq) {
    Outcome.Result result =
        fails(seq)
            ? new Outcome.Failed(new Failure(FailureKind.HTTP_STATUS, "no such page", 404))
            : new Outcome.Done(
                List.of(new FieldValue.Text(text(seq))),
                attachments(seq).stream()
                    .map(name -> new Attachment(name, content(seq).length, sha256(content(seq))))
                    .toList());
    return new Outcome(seq, seq, result, 1, new Outcome.Times(0, 0));
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}
