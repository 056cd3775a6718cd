package io.cookline.coordinator.runner;

import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.TerminalText;
import io.cookline.coordinator.run.RunSpec.Progress;
import io.cookline.coordinator.run.RunSpec.Talk;
import io.cookline.coordinator.sink.Committer;
import java.nio.ByteBuffer;

/**
 * Takes what workers send beside events: messages to the terminal, attachments to the committer.
 */
final class Inbox implements LinkInbox {

  private final Committer committer;
  private final Terminal terminal;
  private final Talk talk;

  Inbox(Committer committer, Terminal terminal, Talk talk) {
    this.committer = committer;
    this.terminal = terminal;
    this.talk = talk;
  }

  @Override
  public void said(String message, boolean detail) {
    if (talk.progress() != Progress.QUIET && (talk.verbose() || !detail)) {
      // One line: what a page put into it shall not look like a line of ours.
      terminal.line(TerminalText.safe(message));
    }
  }

  @Override
  public void piece(
      long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
    committer.piece(lease, seq, name, offset, content, taken);
  }
}
