package io.cookline.coordinator.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether what was typed arrived as it was typed. Java puts U+FFFD in the place of bytes that are
 * no text: a file or an item would get another name without a word.
 */
final class TypedText {

  private static final Path TYPED = Path.of("/proc/self/cmdline");

  private TypedText() {}

  /** The first argument that came out changed. */
  static Optional<String> damaged(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.indexOf('\uFFFD') >= 0)
        .findFirst()
        .filter(suspect -> !isText(TYPED));
  }

  /** A U+FFFD that was really typed is a character like any other. */
  private static boolean isText(Path typed) {
    try {
      var _ =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(typed)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    } catch (IOException notHere) {
      return true;
    }
  }
}
