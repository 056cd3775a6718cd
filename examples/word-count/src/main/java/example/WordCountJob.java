package example;

import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the words of pages. */
public final class WordCountJob implements Job {

  /** Good enough for counting: a page's scripts, styles and tags are not its words. */
  private static final Pattern NO_TEXT =
      Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<!--.*?-->|<[^>]*>|&#?\\w+;");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  @Override
  public JobInfo info() {
    return new JobInfo(
        "word-count",
        "Counts the words of pages",
        Load.WAITS,
        List.of(
            Parameter.url("url", "a page, one item each").repeated(),
            Parameter.number("min", "letters that a word has at least").withDefault("1")),
        List.of(
            "cookline run word-count -a url=http://127.0.0.1:8080/page/7",
            "cookline run word-count -i urls.txt -a min=5 -O words.tsv"));
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(
        Column.of("url"), Column.headline("words"), Column.of("distinct"), Column.of("longest"));
  }

  @Override
  public Stream<String> items(Params params) {
    return params.all("url").stream();
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return urls.whyNot(text);
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return urls.host(item.text());
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws ItemException, InterruptedException {
    HttpAnswer page = tools.http().get(item.text());
    if (!page.header("Content-Type").orElse("text/").startsWith("text/")) {
      throw new ItemException(FailureKind.JOB, "the answer is no text", false);
    }
    String text = NO_TEXT.matcher(page.text()).replaceAll(" ");
    long words = 0;
    String longest = "";
    Set<String> distinct = new HashSet<>();
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      String found = word.group().toLowerCase(Locale.ROOT);
      if (found.length() >= tools.params().number("min")) {
        words++;
        distinct.add(found);
        longest = found.length() > longest.length() ? found : longest;
      }
    }
    tools.detail(item.text() + ": " + words + " words");
    return ItemRecord.with("url", item.text())
        .and("words", words)
        .and("distinct", distinct.size())
        .and("longest", longest);
  }
}
