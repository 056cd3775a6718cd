package io.cookline.jobs;

import io.cookline.spi.Column;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches pages and takes the first match of each selector from them. */
public final class ScrapeJob implements Job {

  private static final JobInfo INFO =
      new JobInfo(
          "scrape",
          "Fetches pages and takes parts of them by CSS selectors",
          Load.WAITS,
          List.of(
              Parameter.url("url", "the page, when there is no input"),
              Parameter.number("pages", "how often url is fetched, once unless given"),
              Parameter.text("select", "what is taken: CSS, CSS@attr, name=CSS or name=CSS@attr")
                  .repeated()
                  .withDefault("h1")),
          List.of(
              "cookline run scrape -a url=http://127.0.0.1:8080/wiki/Special:Random",
              "cookline run scrape -a url=http://127.0.0.1:8080/wiki/Special:Random -a pages=100"
                  + " -O wiki_titles.tsv:article",
              "cookline run scrape -a url=http://127.0.0.1:8080/wiki/Special:Random"
                  + " -a select=h1 -a select=link='link[rel=canonical]@href' -O pages.tsv"));

  /** Only saves reading them again for each page: they are the same all through a run. */
  private volatile @Nullable Selections lastRead;

  @Override
  public JobInfo info() {
    return INFO;
  }

  @Override
  public List<Column> columns(Params params) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("url"));
    columns.add(Column.of("final_url"));
    columns.add(Column.of("status"));
    boolean headline = true;
    for (Selection selection : selections(params)) {
      columns.add(new Column(selection.name(), headline));
      headline = false;
    }
    return columns;
  }

  @Override
  public Stream<String> items(Params params) {
    return params
        .find("url")
        .map(url -> Stream.generate(() -> url).limit(pages(params)))
        .orElseGet(Stream::empty);
  }

  @Override
  public List<String> check(Params params, Urls urls) {
    List<String> problems = new ArrayList<>();
    if (params.has("pages") && !params.has("url")) {
      problems.add("pages says how often url is fetched: give url too");
    }
    Repetitions.whyNot("pages", pages(params)).ifPresent(problems::add);
    Set<String> names = new HashSet<>(List.of("url", "final_url", "status"));
    for (Selection selection : selections(params)) {
      if (!names.add(selection.name())) {
        problems.add(
            "select: two columns would be called '"
                + selection.name()
                + "': give one another name, as in name=CSS");
      }
      try {
        selection.evaluator();
      } catch (IllegalArgumentException bad) {
        problems.add("select: '" + selection.css() + "' is no CSS selector: " + bad.getMessage());
      }
    }
    return problems;
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return text.isBlank() ? Optional.of("a URL must not be empty") : urls.whyNot(text);
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return urls.host(item.text());
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws ItemException, InterruptedException {
    Selections selections = read(tools.params());
    HttpAnswer answer = tools.http().get(item.text());
    PageText page = PageText.of(answer.body(), answer.header("Content-Type"));
    List<String> values = Page.select(page, answer.finalUrl(), selections);
    ItemRecord result =
        ItemRecord.with("url", item.text())
            .and("final_url", answer.finalUrl())
            .and("status", answer.status());
    for (int i = 0; i < values.size(); i++) {
      result.and(selections.each().get(i).name(), values.get(i));
    }
    return result;
  }

  private Selections read(Params params) {
    List<String> texts = params.all("select");
    Selections known = lastRead;
    if (known == null || !known.texts().equals(texts)) {
      known = Selections.of(texts);
      lastRead = known;
    }
    return known;
  }

  private static long pages(Params params) {
    return params.has("pages") ? params.number("pages") : 1;
  }

  private static List<Selection> selections(Params params) {
    return params.all("select").stream().map(Selection::parse).toList();
  }
}
