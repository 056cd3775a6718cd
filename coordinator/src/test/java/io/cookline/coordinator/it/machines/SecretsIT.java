package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.door.Gate;
import io.cookline.coordinator.trust.CoordinatorFile;
import io.cookline.coordinator.trust.RunTrust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What opens a run stands in two files for their owner's eyes, and nowhere else: in no argument, no
 * environment, no log and no output.
 */
class SecretsIT {

  /** The join secret, the token of the workers here, the authority's digest: 64 digits each. */
  private static final Pattern DIGITS = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  /** How every private key of ours begins: the authority's, the coordinator's, a machine's. */
  private static final String KEY = "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcE";

  @TempDir Path folder;

  private final Map<String, String> places = new TreeMap<>();

  @Test
  void theFormsThatAreLookedForAreThoseOfTheSecrets() throws Exception {
    RunTrust trust = RunTrust.open(folder.resolve("none"), Clock.systemUTC());
    assertThat(Base64.getEncoder().encodeToString(trust.authority().key().getEncoded()))
        .startsWith(KEY);
    assertThat(trust.join().secret()).matches(DIGITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--progress=plain", "--json"})
  void secretsStandInTwoFilesAndNowhereElse(String talk) throws Exception {
    try (Gate gate = Gate.shut();
        Started run = run(gate, talk)) {
      Path file = folder.resolve("run/coordinator.json");
      try (Started machine = machine()) {
        run.awaitErr(line -> line.contains("worker w1@m1 joined"));
        CoordinatorFile told = CoordinatorFile.read(file);
        RunTrust trust = RunTrust.open(folder.resolve("run/coordinator.key"), Clock.systemUTC());
        assertThat(trust.join()).isEqualTo(told.join());
        for (String name : List.of("coordinator.json", "coordinator.key")) {
          assertThat(
                  PosixFilePermissions.toString(
                      Files.getPosixFilePermissions(folder.resolve("run").resolve(name))))
              .isEqualTo("rw-------");
        }
        look(run);
        look(machine);
        lookIntoFiles();
        gate.open();
        lookAt("run", run.await());
        lookAt("machine", machine.await());
        lookIntoFiles();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("run/coordinator.key")).doesNotExist();
        assertNothingIsTold(told, trust);
      }
    }
  }

  private Started run(Gate gate, String talk) throws Exception {
    Lists.urls(folder, Stream.of(gate.url(), gate.url() + "2", gate.url() + "3"));
    return Cookline.in(folder)
        .start(
            "run",
            "scrape",
            "-i",
            "urls.txt",
            "-j",
            "1",
            "--in-flight",
            "1",
            "--timeout",
            "10m",
            "--listen",
            "127.0.0.1",
            "--run-dir",
            "run",
            "-v",
            talk);
  }

  private Started machine() throws Exception {
    return Cookline.in(folder)
        .start(
            "worker",
            "--coordinator-file",
            "run/coordinator.json",
            "-j",
            "1",
            "--name",
            "m1",
            "--logs",
            "logs");
  }

  /** Into what everybody on a machine may see of a process and of those that it started. */
  private void look(Started started) throws Exception {
    List<ProcessHandle> processes = new ArrayList<>(started.workers());
    processes.add(started.handle());
    assertThat(processes).hasSize(2);
    for (ProcessHandle process : processes) {
      for (String what : List.of("cmdline", "environ")) {
        Path file = Path.of("/proc", Long.toString(process.pid()), what);
        places.put(file.toString(), text(file));
      }
    }
  }

  private void lookIntoFiles() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("coordinator.")) {
          places.merge(file.toString(), text(file), (before, now) -> before + "\n" + now);
        }
      }
    }
  }

  private static String text(Path file) throws Exception {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private void lookAt(String who, Finished finished) {
    assertThat(finished.exit()).as(finished.err()).isZero();
    places.put(who + "'s stdout", finished.out());
    places.put(who + "'s stderr", finished.err());
  }

  private void assertNothingIsTold(CoordinatorFile told, RunTrust trust) throws Exception {
    String key = Base64.getEncoder().encodeToString(trust.authority().key().getEncoded());
    List<String> harmless = new ArrayList<>(List.of(digestOfTheInput()));
    System.getenv().values().forEach(value -> harmless.addAll(digits(value)));
    assertThat(places).hasSizeGreaterThan(15);
    places.forEach(
        (place, text) -> {
          assertThat(text.contains(told.join().secret())).as("secret in " + place).isFalse();
          assertThat(text.contains(key) || text.contains(KEY)).as("key in " + place).isFalse();
          assertThat(text.contains("CKL1-")).as("join string in " + place).isFalse();
          assertThat(digits(text)).as(place).allMatch(harmless::contains);
        });
  }

  private String digestOfTheInput() throws Exception {
    return JsonParser.parseString(Files.readString(folder.resolve("run/manifest.json")))
        .getAsJsonObject()
        .getAsJsonObject("input")
        .get("sha256")
        .getAsString();
  }

  private static List<String> digits(String text) {
    return DIGITS.matcher(text).results().map(found -> found.group()).toList();
  }
}
