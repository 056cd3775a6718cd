package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What taking the heading of a page costs, in a measure that does not depend on the machine. */
class PageCostTest {

  private static final int PAGES = 500;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Selections selections = Selections.of(List.of("h1"));

  @Test
  void of_a_heading_at_the_top_does_not_grow_with_the_page() {
    long small = allocated(page(10));
    long large = allocated(page(10_000));

    assertThat(small).isLessThan(60_000);
    assertThat(large).isLessThan(small + 30_000);
  }

  private long allocated(byte[] body) {
    select(body);
    long before = memory.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < PAGES; i++) {
      select(body);
    }
    return (memory.getCurrentThreadAllocatedBytes() - before) / PAGES;
  }

  private void select(byte[] body) {
    PageText text = PageText.of(body, Optional.empty());
    assertThat(Page.select(text, "http://127.0.0.1/", selections)).containsExactly("Häuser");
  }

  private static byte[] page(int paragraphs) {
    String html =
        "<!DOCTYPE html><html><head><meta"
            + " charset=utf-8><title>t</title></head><body><h1>Häuser</h1>"
            + "<p>Für jeden eines.</p>".repeat(paragraphs);
    return html.getBytes(UTF_8);
  }
}
