package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchIT {

  @TempDir Path folder;

  private DemoSite site;

  @BeforeEach
  void start() throws Exception {
    site = DemoSite.start(SiteOptions.defaults());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aPageAndItsFieldsAreShownAndNoFileIsWritten() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run("fetch", site.url("/page/7"), "-a", "select=h1", "-a", "select=none=h6");

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.out())
        .contains("status     200\n", "final url  " + site.url("/page/7"), "type       text/html")
        .contains("h1         Page 7\n", "none\n");
    assertThat(finished.err())
        .isEqualTo("note: 'none' has no match on this page, or the first match is empty\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    Finished finished =
        Cookline.in(folder).run("fetch", site.url("/wiki/Special:Random"), "--json");

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.err()).isEmpty();
    assertThat(finished.out())
        .startsWith("{\"url\":\"" + site.url("/wiki/Special:Random"))
        .contains("\"status\":200", "\"content_type\":\"text/html", "\"fields\":{\"h1\":\"")
        .doesNotContain("\"final_url\":\"" + site.url("/wiki/Special:Random"));
  }

  @Test
  void aPageThatCannotBeHadIsExitEightWithAReasonAndACure() throws Exception {
    Finished finished = Cookline.in(folder).run("fetch", site.url("/no/such/page"));

    assertThat(finished.exit()).isEqualTo(8);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err()).startsWith("cookline: HTTP 404 from ").contains("\n  what to do: ");

    Finished json = Cookline.in(folder).run("fetch", site.url("/no/such/page"), "--json");
    assertThat(json.err()).startsWith("{\"error\":[\"HTTP 404 from ").endsWith("\"exit\":8}\n");
  }

  @Test
  void aPrivateAddressIsFetchedOnlyWhenAllowed() throws Exception {
    Finished finished = Cookline.in(folder).run("fetch", "http://10.255.255.1/");

    assertThat(finished.exit()).isEqualTo(8);
    assertThat(finished.err()).contains("--allow-net 10.255.255.1");
  }

  @Test
  void anAddressWithoutASchemeGetsAHint() throws Exception {
    Finished finished = Cookline.in(folder).run("fetch", "example.org/page", "-a", "slect=h1");

    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err())
        .contains("did you mean 'https://example.org/page'?", "did you mean 'select'?");
  }
}
