package io.cookline.spi.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobContractTest {

  private static void breaks(Job job, String message) {
    assertThatThrownBy(() -> new JobContract(job, () -> FakeTools.of(job)).check("one", "two"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aGoodJobKeepsIt() {
    Job good = new CountingJob();

    assertThatCode(() -> new JobContract(good, () -> FakeTools.of(good)).check("one", "two"))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutAnItemNothingIsChecked() {
    Job good = new CountingJob();

    assertThatThrownBy(() -> new JobContract(good, () -> FakeTools.of(good)).check())
        .hasMessageContaining("at least one item");
  }

  @Test
  void aJobWithoutAnExampleBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public JobInfo info() {
            return new JobInfo(
                "counting", "Counts", Load.WAITS, super.info().parameters(), List.of());
          }
        },
        "no example");
  }

  @Test
  void anExampleOfAnotherJobBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public JobInfo info() {
            return new JobInfo(
                "county", "Counts", Load.WAITS, super.info().parameters(), super.info().examples());
          }
        },
        "does not begin with 'cookline run county'");
  }

  @Test
  void twoColumnsOfOneNameBreakIt() {
    breaks(
        new CountingJob() {
          @Override
          public List<Column> columns(Params params) {
            return List.of(Column.headline("word"), Column.headline("word"));
          }
        },
        "two of one name");
  }

  @Test
  void itemsThatChangeBreakIt() {
    AtomicLong next = new AtomicLong();
    breaks(
        new CountingJob() {
          @Override
          public Stream<String> items(Params params) {
            return Stream.of("item " + next.incrementAndGet());
          }
        },
        "items() is not always the same");
  }

  @Test
  void anItemThatIsRefusedBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public Optional<String> check(String text, Params params, Urls urls) {
            return Optional.of("too short").filter(objection -> text.equals("two"));
          }
        },
        "refuses the item 'two': too short");
  }

  @Test
  void aRecordWithAnotherColumnBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public ItemRecord perform(Item item, Tools tools) {
            return ItemRecord.with("word", item.text()).and("size", 3);
          }
        },
        "'one': the record has [word, size], columns() are [word, letters]");
  }

  @Test
  void aDefectBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public ItemRecord perform(Item item, Tools tools) {
            throw new IllegalStateException("oh");
          }
        },
        "'one': perform() threw java.lang.IllegalStateException: oh");
  }

  @Test
  void stateBreaksIt() {
    AtomicLong calls = new AtomicLong();
    breaks(
        new CountingJob() {
          @Override
          public ItemRecord perform(Item item, Tools tools) {
            return ItemRecord.with("word", item.text()).and("letters", calls.incrementAndGet());
          }
        },
        "does the job keep state?");
  }

  @Test
  void aSwallowedInterruptionBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public ItemRecord perform(Item item, Tools tools) throws Exception {
            try {
              tools.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException swallowed) {
              tools.detail("never mind");
            }
            return super.perform(item, tools);
          }
        },
        "swallowed an InterruptedException");
  }

  @Test
  void anInterruptionInDisguiseBreaksIt() {
    breaks(
        new CountingJob() {
          @Override
          public ItemRecord perform(Item item, Tools tools) throws Exception {
            try {
              tools.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException disguised) {
              throw new IllegalStateException(disguised);
            }
            return super.perform(item, tools);
          }
        },
        "turned an InterruptedException into java.lang.IllegalStateException");
  }

  @Test
  void everythingThatIsBrokenIsNamedAtOnce() {
    Job job =
        new CountingJob() {
          @Override
          public List<Column> columns(Params params) {
            return List.of();
          }
        };

    assertThatThrownBy(() -> new JobContract(job, () -> FakeTools.of(job)).check("one"))
        .hasMessageContaining("columns() is empty")
        .hasMessageContaining("the record has [word, letters]");
  }
}
