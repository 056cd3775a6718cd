package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One TCP connection, an ssh from the coordinator to a host, which notes each line and echoes it.
 */
final class Talk implements AutoCloseable {

  private static final long HANGS_SECONDS = 60;

  private final Machine host;
  private final Process process;
  private final BufferedReader echoes;
  private final OutputStream lines;

  Talk(Machines machines, Machine host) throws IOException {
    this.host = host;
    this.process =
        machines
            .coordinator()
            .processBuilder(
                "ssh",
                host.name(),
                "while read -r line; do echo \"$line\" >>heard; echo \"$line\"; done")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.echoes =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.lines = process.getOutputStream();
  }

  void say(String line) throws IOException {
    lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    lines.flush();
  }

  /** Waits for the next echo. */
  String hear() throws IOException {
    return String.valueOf(echoes.readLine());
  }

  /** Whether an echo is there that was not heard yet. */
  boolean hasEcho() throws IOException {
    return echoes.ready();
  }

  /** What the host has noted until now. */
  String heardByHost() throws IOException {
    Path heard = host.home().resolve("heard");
    return Files.exists(heard) ? Files.readString(heard) : "";
  }

  /** Waits until the host has noted this as its last. */
  void awaitHeardByHost(String line) throws IOException, InterruptedException {
    awaitThat(host, "cat heard", text -> text.endsWith(line + "\n"));
  }

  /**
   * Waits until a machine's kernel has sent something twice more without an answer: what a packet
   * that vanished leads to, and nothing else.
   */
  static void awaitSentAgain(Machine machine) throws IOException, InterruptedException {
    awaitThat(
        machine,
        "ss -Htnio state established '( sport = :22 or dport = :22 )'",
        text -> text.matches("(?s).*\\bbackoff:[2-9].*"));
  }

  private static void awaitThat(Machine machine, String script, Predicate<String> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANGS_SECONDS);
    String text = machine.run(script).out();
    while (!wanted.test(text)) {
      assertThat(System.nanoTime() - deadline).as("it never came to it: %s", text).isNegative();
      text = machine.run(script).out();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
