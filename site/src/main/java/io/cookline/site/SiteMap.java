package io.cookline.site;

import io.cookline.site.http.Route;
import io.cookline.site.http.Routes;
import io.cookline.site.routes.BigHeader;
import io.cookline.site.routes.Chain;
import io.cookline.site.routes.Circle;
import io.cookline.site.routes.Close;
import io.cookline.site.routes.Drip;
import io.cookline.site.routes.EchoHeaders;
import io.cookline.site.routes.Endless;
import io.cookline.site.routes.Flaky;
import io.cookline.site.routes.Garbage;
import io.cookline.site.routes.Genre;
import io.cookline.site.routes.GzipBomb;
import io.cookline.site.routes.Index;
import io.cookline.site.routes.NoContent;
import io.cookline.site.routes.NoLocation;
import io.cookline.site.routes.NotFound;
import io.cookline.site.routes.NumberedPage;
import io.cookline.site.routes.NumberedRedirect;
import io.cookline.site.routes.PartialContent;
import io.cookline.site.routes.RandomPage;
import io.cookline.site.routes.RedirectLoop;
import io.cookline.site.routes.RedirectTo;
import io.cookline.site.routes.Reset;
import io.cookline.site.routes.Robots;
import io.cookline.site.routes.Slow;
import io.cookline.site.routes.Stall;
import io.cookline.site.routes.Status;
import io.cookline.site.routes.TooManyRequests;
import io.cookline.site.routes.Truncated;
import io.cookline.site.routes.Unreliable;
import io.cookline.site.routes.WikiPage;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What is where: the whole site on one screen. */
final class SiteMap {

  private static final String GENRE = "/wp-json/genrenator/v1/genre/";

  private SiteMap() {}

  static Routes routes(SiteOptions options, SplittableRandom random) {
    Route notFound = new NotFound();
    Routes routes = new Routes(notFound);
    Route wiki = unreliable(new WikiPage(notFound), options, random.split());
    Route numbered = unreliable(new NumberedPage(), options, random.split());
    Route genre = unreliable(new Genre(random.split()), options, random.split());
    return routes
        .at("/", "", "this page", new Index(routes))
        .at("/robots.txt", "", "allows all", new Robots())
        .at("/wiki/Special:Random", "", "to one of the pages", new RandomPage(random.split()))
        .under("/wiki/", "Short", "a page with real-world markup; all are below", wiki)
        .under("/page/", "7", "a small page, for every number", numbered)
        .under("/redirect/", "7", "to the page of that number", new NumberedRedirect())
        .at(GENRE, "", "a JSON string; 304 without a User-Agent", genre)
        .at("/echo-headers", "", "the request's headers", new EchoHeaders())
        .at("/slow", "?ms=2000", "answers after that many milliseconds", new Slow())
        .at("/stall", "", "half of a page, then nothing", new Stall())
        .at("/drip", "", "a byte a second, for ever", new Drip())
        .at("/endless", "", "a body without an end", new Endless())
        .at("/reset", "", "half of a page, then a reset", new Reset())
        .at("/truncated", "", "half of a page, then the end", new Truncated())
        .at("/close", "", "ends the connection without a byte", new Close())
        .at("/garbage", "", "not HTTP", new Garbage())
        .at("/gzip-bomb", "", "400 KB that become 400 MB", new GzipBomb())
        .at("/big-header", "", "a header of 100 KB", new BigHeader())
        .under("/status/", "503?retry-after=2", "that status", new Status())
        .at("/429", "", "too many requests, come again in a second", new TooManyRequests())
        .under("/flaky/", "x?fail=2", "fails that often, then a page", new Flaky())
        .at("/loop", "", "redirects to itself", new RedirectLoop())
        .under("/loop/", "a", "a and b redirect to each other", new Circle())
        .under("/chain/", "5", "that many redirects, then a page", new Chain())
        .at("/redirect-to", "?url=/page/1", "redirects to any URL", new RedirectTo())
        .at("/no-location", "", "a redirect to nowhere", new NoLocation())
        .at("/204", "", "no content", new NoContent())
        .at("/206", "", "a part that nobody asked for", new PartialContent());
  }

  private static Route unreliable(Route route, SiteOptions options, RandomGenerator random) {
    return new Unreliable(route, options.errorRate(), options.errorStatus(), random);
  }
}
