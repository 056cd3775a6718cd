package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemMatchTest {

  @TempDir Path folder;

  private int matched;

  @Test
  void the_same_items_are_where_they_were() throws IOException {
    assertThat(match("abcd", "abcd")).containsExactly(0L, 1L, 2L, 3L);
    assertThat(matched).isEqualTo(4);
  }

  @Test
  void items_that_moved_are_found_where_they_are_now() throws IOException {
    assertThat(match("abcd", "dbca")).containsExactly(3L, 1L, 2L, 0L);
  }

  @Test
  void what_was_cut_off_is_gone_and_what_was_appended_belongs_to_nobody() throws IOException {
    assertThat(match("abcd", "ab")).containsExactly(0L, 1L, -1L, -1L);
    assertThat(matched).isEqualTo(2);
    assertThat(match("ab", "abcd")).containsExactly(0L, 1L);
    assertThat(matched).isEqualTo(2);
    assertThat(match("", "ab")).isEmpty();
    assertThat(match("ab", "")).containsExactly(-1L, -1L);
  }

  @Test
  void an_item_of_which_one_byte_was_edited_is_another() throws IOException {
    assertThat(match("abcd", "abXd")).containsExactly(0L, 1L, -1L, 3L);
    assertThat(matched).isEqualTo(3);
  }

  @Test
  void of_items_that_are_alike_each_occurrence_is_the_same_occurrence() throws IOException {
    assertThat(match("xaxbx", "bxxax")).containsExactly(1L, 3L, 2L, 0L, 4L);
    assertThat(match("xxx", "xax")).containsExactly(0L, 2L, -1L);
    assertThat(match("xax", "xxxx")).containsExactly(0L, -1L, 1L);
  }

  @Test
  void any_two_inputs_match_as_a_slow_comparison_says() throws IOException {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(round);
      List<String> then = texts(random);
      List<String> now = new ArrayList<>(then);
      Collections.shuffle(now, random);
      now = new ArrayList<>(now.subList(0, random.nextInt(now.size() + 1)));
      now.addAll(texts(random));

      assertThat(match(then, now)).as("round %s", round).isEqualTo(slowly(then, now));
    }
  }

  private static List<Long> slowly(List<String> then, List<String> now) {
    Map<String, List<Long>> places = new HashMap<>();
    for (int i = 0; i < now.size(); i++) {
      places.computeIfAbsent(now.get(i), t -> new ArrayList<>()).add((long) i);
    }
    List<Long> found = new ArrayList<>();
    for (String text : then) {
      List<Long> left = places.getOrDefault(text, List.of());
      found.add(left.isEmpty() ? -1L : left.removeFirst());
    }
    return found;
  }

  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(70); i > 0; i--) {
      texts.add("é\n" + random.nextInt(25));
    }
    return texts;
  }

  /** A letter an item. */
  private List<Long> match(String then, String now) throws IOException {
    return match(
        then.chars().mapToObj(Character::toString).toList(),
        now.chars().mapToObj(Character::toString).toList());
  }

  /** Where each item of the one is in the other. */
  private List<Long> match(List<String> then, List<String> now) throws IOException {
    try (Spool old = spool("then", then);
        Spool fresh = spool("now", now)) {
      ItemMatch match = ItemMatch.of(old, fresh);
      matched = match.matched();
      return LongStream.range(0, then.size()).map(match::newPlace).boxed().toList();
    }
  }

  private Spool spool(String name, List<String> texts) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    try (Spool.Writer writer = new Spool.Writer(file)) {
      for (String text : texts) {
        writer.add(text);
      }
      return writer.finish();
    }
  }
}
