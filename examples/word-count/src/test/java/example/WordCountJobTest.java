package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.testing.FakeAnswer;
import io.cookline.spi.testing.FakeTools;
import io.cookline.spi.testing.JobContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordCountJobTest {

  private static final String URL = "http://a.test/";
  private static final String PAGE =
      "<title>Two words</title><script>var three = 3;</script><p>words, WÖRTER &amp; 7 words";

  private final WordCountJob job = new WordCountJob();

  @Test
  void countsWordsAndNoMarkup() throws Exception {
    FakeTools tools = FakeTools.of(job).answering(URL, FakeAnswer.html(PAGE));

    assertEquals(
        ItemRecord.with("url", URL).and("words", 5).and("distinct", 3).and("longest", "wörter"),
        job.perform(new Item(0, URL), tools));
  }

  @Test
  void leavesShortWordsOut() throws Exception {
    FakeTools tools =
        FakeTools.of(job, Map.of("min", List.of("6"))).answering(URL, FakeAnswer.html(PAGE));

    ItemRecord counted = job.perform(new Item(0, URL), tools);

    assertEquals("1", counted.fields().get("words").asText());
  }

  @Test
  void failsForGoodOnAnImage() {
    FakeTools tools =
        FakeTools.of(job).answering(URL, FakeAnswer.of("image/png", new byte[] {1, 2}));

    ItemException failed =
        assertThrows(ItemException.class, () -> job.perform(new Item(0, URL), tools));

    assertFalse(failed.retryable());
  }

  @Test
  void keepsTheContractOfEveryJob() throws Exception {
    new JobContract(job, () -> FakeTools.of(job).answering(URL, FakeAnswer.html(PAGE))).check(URL);
  }
}
