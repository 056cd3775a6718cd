package io.cookline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {

  @ParameterizedTest
  @CsvSource({
    "BAD_URL, 3",
    "NO_SUCH_HOST, 6",
    "REFUSED, 7",
    "PARTIAL, 18",
    "HTTP_STATUS, 22",
    "TIMEOUT, 28",
    "TLS, 35",
    "REDIRECTS, 47",
    "EMPTY, 52",
    "BROKEN, 56",
    "CERTIFICATE, 60",
    "TOO_LARGE, 63"
  })
  void whatCurlHasANumberForHasCurlsNumber(FailureKind kind, int exitval) {
    assertThat(kind.exitval()).isEqualTo(exitval);
  }

  @ParameterizedTest
  @CsvSource({"JOB, 1", "DEFECT, 1", "NO_MATCH, 1", "CRASHED, -1"})
  void whatCurlDoesNotKnowIsTheJobsOrASignals(FailureKind kind, int exitval) {
    assertThat(kind.exitval()).isEqualTo(exitval);
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void aNameIsSafeInATableAndNoFailureLooksLikeSuccess(FailureKind kind) {
    assertThat(kind.name()).matches("[A-Z][A-Z_]*");
    assertThat(kind.exitval()).isNotZero();
  }
}
