package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.DiskFullException;
import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Attachment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentFolderTest {

  @TempDir Path folder;

  private AttachmentFolder attachments =
      new AttachmentFolder(new FileDisk(), Path.of("unset"), "unset");

  @BeforeEach
  void open() {
    attachments = new AttachmentFolder(new FileDisk(), folder, "run-1");
  }

  @Test
  void a_file_has_its_name_only_when_it_is_published() throws IOException {
    piece("a.txt", 0, "hello ");
    piece("a.txt", 6, "world");
    assertThat(folder.resolve("a.txt")).doesNotExist();

    attachments.publish(1, 7, List.of(attachment("a.txt", "hello world")));
    assertThat(folder.resolve("a.txt")).hasContent("hello world");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void files_of_two_items_that_want_one_name_are_both_kept() throws IOException {
    attachments.piece(1, 7, "a/b.txt", 0, bytes("seven"));
    attachments.piece(1, 8, "a_b.txt", 0, bytes("eight"));

    attachments.publish(1, 7, List.of(attachment("a/b.txt", "seven")));
    attachments.publish(1, 8, List.of(attachment("a_b.txt", "eight")));
    assertThat(folder.resolve("a_b.txt")).hasContent("seven");
    assertThat(folder.resolve("a_b.8.txt")).hasContent("eight");
  }

  @Test
  void files_of_one_item_that_want_one_name_are_all_kept_and_named() throws IOException {
    List<String> names = List.of("a/b.txt", "a_b.txt", "a:b.txt", "a_b.7.txt");
    for (String name : names) {
      piece(name, 0, "content of " + name);
    }
    List<JournalEntry.NamedAttachment> named =
        attachments.publish(
            1, 7, names.stream().map(name -> attachment(name, "content of " + name)).toList());

    assertThat(named)
        .extracting(JournalEntry.NamedAttachment::file)
        .containsExactly("a_b.txt", "a_b.7.txt", "a_b.7-2.txt", "a_b.7.7.txt");
    assertThat(named)
        .allSatisfy(
            file ->
                assertThat(folder.resolve(file.file())).hasContent("content of " + file.name()));
  }

  @Test
  void an_empty_file_is_a_file() throws IOException {
    piece("a.txt", 0, "");

    attachments.publish(1, 7, List.of(attachment("a.txt", "")));
    assertThat(folder.resolve("a.txt")).isEmptyFile();
  }

  @Test
  void offset_zero_starts_afresh() throws IOException {
    piece("a.txt", 0, "what a failed attempt had written");
    piece("a.txt", 0, "right");

    attachments.publish(1, 7, List.of(attachment("a.txt", "right")));
    assertThat(folder.resolve("a.txt")).hasContent("right");
  }

  @Test
  void pieces_of_another_item_are_another_file() throws IOException {
    piece("a.txt", 0, "one");
    attachments.piece(1, 8, "a.txt", 0, bytes("two"));

    attachments.publish(1, 7, List.of(attachment("a.txt", "one")));
    attachments.publish(1, 8, List.of(attachment("a.txt", "two")));
    assertThat(folder.resolve("a.txt")).hasContent("one");
    assertThat(folder.resolve("a.8.txt")).hasContent("two");
  }

  @Test
  void what_gathered_under_an_older_lease_goes_when_a_file_begins_under_the_next()
      throws IOException {
    piece("a.txt", 0, "of a worker that died");
    piece("b.txt", 0, "this too");
    attachments.piece(2, 7, "a.txt", 0, bytes("right"));
    assertThat(names()).hasSize(1);

    attachments.publish(2, 7, List.of(attachment("a.txt", "right")));
    assertThat(folder.resolve("a.txt")).hasContent("right");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void what_a_worker_sends_of_an_item_that_another_one_has_by_now_is_dropped() throws IOException {
    piece("a.txt", 0, "half of ");
    attachments.piece(2, 7, "a.txt", 0, bytes("right"));
    piece("a.txt", 8, "the wrong one");
    piece("b.txt", 0, "wrong");

    attachments.publish(2, 7, List.of(attachment("a.txt", "right")));
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void what_gathered_of_an_item_that_is_settled_goes_and_what_was_published_stays()
      throws IOException {
    piece("a.txt", 0, "hello");
    piece("b.txt", 0, "of an attempt that failed");
    attachments.publish(1, 7, List.of(attachment("a.txt", "hello")));
    attachments.forget(7);
    attachments.forget(8);

    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void two_files_of_an_item_whose_names_have_one_hash_code_do_not_mix() throws IOException {
    assertThat("Aa.txt".hashCode()).isEqualTo("BB.txt".hashCode());
    piece("Aa.txt", 0, "first");
    piece("BB.txt", 0, "second");

    attachments.publish(
        1, 7, List.of(attachment("Aa.txt", "first"), attachment("BB.txt", "second")));
    assertThat(folder.resolve("Aa.txt")).hasContent("first");
    assertThat(folder.resolve("BB.txt")).hasContent("second");
  }

  @Test
  void a_file_that_did_not_arrive_whole_is_not_published() throws IOException {
    piece("short", 0, "hel");
    piece("wrong", 0, "hellO");

    for (String name : List.of("short", "wrong", "absent")) {
      assertThatThrownBy(() -> attachments.publish(1, 7, List.of(attachment(name, "hello"))))
          .isInstanceOf(IOException.class)
          .hasMessage("the attachment '" + name + "' did not arrive whole");
      assertThat(folder.resolve(name)).doesNotExist();
    }
  }

  @Test
  void a_piece_that_does_not_follow_the_last_is_refused() throws IOException {
    piece("a.txt", 0, "hello");

    assertThatThrownBy(() -> piece("a.txt", 4, "o")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> piece("a.txt", 6, "o")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> piece("never begun", 3, "o")).isInstanceOf(IOException.class);
  }

  @Test
  void names_that_lead_elsewhere_stay_below() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    AttachmentFolder inner = new AttachmentFolder(new FileDisk(), below, "run-1");
    inner.piece(1, 7, "../escaped", 0, bytes("x"));

    inner.publish(1, 7, List.of(attachment("../escaped", "x")));
    assertThat(folder.resolve("escaped")).doesNotExist();
    assertThat(below.resolve("_.._escaped")).hasContent("x");
  }

  @Test
  void what_was_never_published_is_removed_at_the_end() throws IOException {
    piece("a.txt", 0, "hello");
    assertThat(names()).singleElement().asString().startsWith(".run-1.");

    attachments.discardRest();
    assertThat(names()).isEmpty();
  }

  @Test
  void what_an_earlier_coordinator_of_the_run_was_gathering_goes_and_nothing_else()
      throws IOException {
    piece("a.txt", 0, "half");
    for (String name : List.of(".run-2.1.part", ".run-1.x.part", "run-1.1.part", "mine.txt")) {
      Files.writeString(folder.resolve(name), "kept");
    }
    new AttachmentFolder(new FileDisk(), folder, "run-1").discardOld();

    assertThat(names())
        .containsExactlyInAnyOrder(".run-2.1.part", ".run-1.x.part", "run-1.1.part", "mine.txt");
    new AttachmentFolder(new FileDisk(), folder.resolve("no"), "run-1").discardOld();
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void a_file_is_whole_whichever_byte_had_no_room() throws IOException {
    for (int room = 0; room <= 11; room++) {
      FaultyDisk disk = new FaultyDisk().fullAfter(room);
      AttachmentFolder full = new AttachmentFolder(disk, folder, "run-1");
      for (String text : List.of("hello ", "world")) {
        ByteBuffer content = bytes(text);
        long offset = text.equals("world") ? 6 : 0;
        try {
          full.piece(1, 7, "a.txt", offset, content);
        } catch (DiskFullException later) {
          disk.empty();
          full.piece(1, 7, "a.txt", offset, content);
        }
      }
      full.publish(1, 7, List.of(attachment("a.txt", "hello world")));
      assertThat(folder.resolve("a.txt")).as("room for %s", room).hasContent("hello world");
    }
  }

  @Test
  void a_name_is_given_once_however_often_the_disk_was_full() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    AttachmentFolder full = new AttachmentFolder(disk, folder, "run-1");
    full.piece(1, 7, "a.txt", 0, bytes("one"));
    full.piece(1, 7, "b.txt", 0, bytes("two"));
    List<Attachment> both = List.of(attachment("a.txt", "one"), attachment("b.txt", "two"));
    disk.failing("rename b.txt");
    assertThatThrownBy(() -> full.publish(1, 7, both)).isInstanceOf(IOException.class);
    disk.healing("rename b.txt");

    assertThat(full.publish(1, 7, both))
        .extracting(JournalEntry.NamedAttachment::file)
        .containsExactly("a.txt", "b.txt");
    assertThat(names()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  private void piece(String name, long offset, String content) throws IOException {
    attachments.piece(1, 7, name, offset, bytes(content));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static Attachment attachment(String name, String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return new Attachment(name, content.length(), HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
