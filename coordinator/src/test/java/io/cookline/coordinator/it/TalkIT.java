package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says on standard error, and who may decide that. */
class TalkIT {

  /** Nobody listens there, so that it is refused and tried again. */
  private static final String NOBODY = "url=http://127.0.0.1:1/";

  @TempDir Path folder;

  @Test
  void quietSaysNothingWhenAllIsWell() throws Exception {
    Finished finished =
        Cookline.in(folder).run("run", "power", "-a", "range=2..3", "-q", "-j", "1");

    assertThat(finished.exit()).isZero();
    assertThat(finished.err()).isEmpty();
    assertThat(finished.out().lines()).hasSize(3);
  }

  @Test
  void quietSaysWhatFailed() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run("run", "scrape", "-a", NOBODY, "--retries", "0", "-q", "--strategy", "sync");

    assertThat(finished.exit()).isEqualTo(8);
    assertThat(finished.err()).contains("1 item failed", "REFUSED", "failures.tsv");
    assertThat(finished.lastLine()).startsWith("done ok=0 failed=1 ");
  }

  @Test
  void verboseTellsOfWorkersRetriesAndTimes() throws Exception {
    Finished finished =
        Cookline.in(folder).run("run", "scrape", "-a", NOBODY, "--retries", "1", "-v", "-j", "1");

    assertThat(finished.err())
        .containsPattern("coordinator: pid \\d+, Java 25.* heap at most [\\d,]+ MB")
        .contains("worker w1 joined", "worker w1 ended: exit 0")
        .containsPattern("item 0, attempt 1: .* was refused; again in [\\d,]+ ms")
        .containsPattern(
            "items took [\\d.]+ ms \\(p50\\), [\\d.]+ ms \\(p95\\), [\\d.]+ ms at most");
    assertThat(finished.lastLine()).startsWith("done ");
  }

  @Test
  void withoutVerboseNothingOfThatIsSaid() throws Exception {
    Finished finished =
        Cookline.in(folder).run("run", "scrape", "-a", NOBODY, "--retries", "1", "-j", "1");

    assertThat(finished.err()).doesNotContain("joined", "attempt", "p50", "pid");
  }

  @Test
  void progressForMachinesIsAnObjectASecondAndALastOneWithTheExitCode() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .onAllCores()
            .run("run", "hello", "-a", "name=x", "--strategy", "async", "--progress", "json");

    List<JsonObject> objects = objects(finished);
    assertThat(objects.getFirst().keySet()).containsExactly("message");
    assertThat(objects.get(1).keySet())
        .contains("items", "ok", "failed", "retried", "rate_per_second", "elapsed_seconds")
        .doesNotContain("exit");
    assertThat(objects.getLast().keySet())
        .containsExactly(
            "items",
            "ok",
            "failed",
            "retried",
            "rate_per_second",
            "eta_seconds",
            "elapsed_seconds",
            "doubled",
            "end",
            "out",
            "run",
            "exit");
    assertThat(objects.getLast().get("exit").getAsInt()).isZero();
    assertThat(objects.getLast().get("ok").getAsInt()).isEqualTo(1);
    assertThat(finished.out()).isEqualTo("name\tgreeting\nx\tHello, x!\n");
  }

  @Test
  void inJsonFailuresAreObjectsToo() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                "run",
                "scrape",
                "-a",
                NOBODY,
                "--strategy",
                "sync",
                "--retries",
                "0",
                "--json",
                "-v");

    assertThat(objects(finished).getLast().get("exit").getAsInt()).isEqualTo(8);
    assertThat(finished.err()).contains("{\"message\":\"cookline: 1 item failed");
  }

  @Test
  void inJsonWrongArgumentsAreOneObject() throws Exception {
    Finished finished = Cookline.in(folder).run("run", "hello", "--json", "-j", "0", "--nmae", "x");

    JsonObject object = objects(finished).getFirst();
    assertThat(object.get("exit").getAsInt()).isEqualTo(2);
    assertThat(object.getAsJsonArray("error").toString())
        .contains("there is no flag --nmae", "-j: '0'");
    assertThat(finished.exit()).isEqualTo(2);
  }

  @Test
  void versionAndDoctorSpeakJson() throws Exception {
    assertThat(JsonParser.parseString(Cookline.in(folder).run("version", "--json").out()))
        .isInstanceOf(JsonObject.class);
    Finished doctor = Cookline.in(folder).run("doctor", "--json");
    assertThat(doctor.out().lines())
        .anySatisfy(line -> assertThat(line).contains("\"power\"", "powers by "))
        .allSatisfy(
            line ->
                assertThat(JsonParser.parseString(line).getAsJsonObject().keySet())
                    .containsExactly("ok", "what", "finding"));
  }

  @Test
  void aVariableStandsInForAFlagAndIsNamedWhenItIsWrong() throws Exception {
    Cookline cookline = Cookline.in(folder).with("COOKLINE_STRATEGY", "sync");
    Finished finished = cookline.run("run", "power", "-a", "range=2..3");
    assertThat(finished.err()).contains("sync in one process");

    finished = cookline.run("run", "power", "-a", "range=2..3", "--strategy", "async");
    assertThat(finished.err()).contains("async in one process");

    finished =
        cookline
            .with("COOKLINE_STRATEGY", "snyc")
            .with("COOKLINE_STRATEGIE", "sync")
            .run("run", "power", "-a", "range=2..3");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err())
        .contains("COOKLINE_STRATEGY: 'snyc' is none of", "did you mean 'sync'?")
        .contains("note: COOKLINE_STRATEGIE fits no flag, did you mean 'COOKLINE_STRATEGY'?");
  }

  private static List<JsonObject> objects(Finished finished) {
    return finished
        .err()
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }
}
