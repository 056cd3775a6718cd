package io.cookline.coordinator.args;

import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.Urls;
import io.cookline.worker.http.WebUrls;
import java.util.List;
import java.util.Optional;

/** Checks what a user typed about a single page; or says everything that is wrong. */
public final class FetchRequest {

  private static final List<String> NEEDLESS = List.of("url", "pages");

  private final Job job;
  private final FetchOptions options;
  private final Checks checks = new Checks();

  /** A request that is not checked yet. */
  public FetchRequest(Job job, FetchOptions options) {
    this.job = job;
    this.options = options;
  }

  /** What is wrong, as far as it is known; takes what others find. */
  public List<String> problems() {
    return checks.problems();
  }

  /** What is to be fetched, and how. */
  public record Checked(Params params, RunSpec.Conduct conduct) {}

  /** The checked request. */
  public Checked check(String url) throws UserError {
    Urls urls = new WebUrls();
    AttemptOptions attempts = new AttemptOptions();
    attempts.timeout = options.timeout;
    attempts.retries = "0";
    RunSpec.Conduct conduct = new ConductArguments(attempts, options.web, checks).read();
    Params params =
        new ParameterReader(job.info(), urls, checks.problems()).read(options.parameters);
    for (String needless : NEEDLESS) {
      if (params.has(needless)) {
        checks.problems().add("-a " + needless + ": fetch takes one URL, as a word of its own");
      }
    }
    if (NEEDLESS.stream().noneMatch(params::has)) {
      checks.problems().addAll(job.check(params, urls));
    }
    address(url, params, urls);
    checks.refuseProblems("fetch", "cookline jobs scrape, cookline fetch --help");
    return new Checked(params, conduct);
  }

  private void address(String url, Params params, Urls urls) {
    if (url.isEmpty()) {
      if (checks.problems().isEmpty()) {
        checks
            .problems()
            .add("which page? For instance: cookline fetch http://127.0.0.1:8080/page/7");
      }
      return;
    }
    Optional<String> objection = job.check(url, params, urls);
    if (objection.isPresent()) {
      boolean lacksScheme = urls.whyNot("https://" + url).isEmpty() && !url.contains("://");
      checks
          .problems()
          .add(
              "'"
                  + url
                  + "' is "
                  + objection.get()
                  + (lacksScheme ? ", did you mean 'https://" + url + "'?" : ""));
    }
  }
}
