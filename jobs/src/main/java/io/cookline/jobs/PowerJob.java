package io.cookline.jobs;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Raises each number to the power of itself, exactly, and describes the result. */
public final class PowerJob implements Job {

  /** The largest n whose n^n has at most 2^31 - 1 bits: a quarter of a gigabyte. */
  static final long LARGEST = 81_703_408;

  private static final JobInfo INFO =
      new JobInfo(
          "power",
          "Raises each number to the power of itself",
          Load.COMPUTES,
          List.of(
              Parameter.number("from", "the first number, 1000000 unless given"),
              Parameter.number("count", "how many numbers, 16 unless given"),
              Parameter.text("range", "instead of from and count: A..B, both included"),
              Parameter.choice(
                  "write",
                  WholeNumber.names(),
                  "how the whole number is written where files are wanted")),
          List.of(
              "cookline run power -a from=1000 -a count=4",
              "cookline run power -a from=1000000 -a count=16 -O powers.tsv",
              "cookline run power -a range=1000..1003 -a write=hex --results powers"));

  @Override
  public JobInfo info() {
    return INFO;
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(
        Column.of("base"),
        Column.of("exponent"),
        Column.of("bit_length"),
        Column.of("digits"),
        Column.headline("first_digits"),
        Column.of("last_digits"),
        Column.of("sha256"));
  }

  @Override
  public Stream<String> items(Params params) {
    NumberRange range = NumberRange.of(params);
    return LongStream.rangeClosed(range.first(), range.last()).mapToObj(Long::toString);
  }

  @Override
  public List<String> check(Params params, Urls urls) {
    return NumberRange.problems(params);
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    if (!text.matches("[0-9]+")) {
      return Optional.of("'" + text + "' is not a whole number in decimal digits");
    }
    if (new BigInteger(text).compareTo(BigInteger.valueOf(LARGEST)) > 0) {
      return Optional.of(NumberRange.tooLarge(text));
    }
    return Optional.empty();
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws IOException, InterruptedException {
    long n = Long.parseLong(item.text());
    WholeNumber form = WholeNumber.named(tools.params().text("write"));
    try (SelfPower power = SelfPower.of(n, Arithmetic.suiting(n, n))) {
      ItemRecord result = power.describe();
      tools.detail("okay");
      tools.attach(n + "-pow-" + n + form.extension(), out -> power.write(form, out));
      return result;
    } catch (InterruptedIOException interrupted) {
      throw new InterruptedException();
    }
  }

  @Override
  public List<String> surroundings() {
    return List.of("powers by " + Arithmetic.ofThisMachine().description());
  }
}
