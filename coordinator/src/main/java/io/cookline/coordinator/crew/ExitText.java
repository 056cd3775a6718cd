package io.cookline.coordinator.crew;

import java.util.Map;

/** What an exit code of a worker says to a person. */
final class ExitText {

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          129, "SIGHUP",
          130, "SIGINT",
          132, "SIGILL",
          134, "SIGABRT",
          135, "SIGBUS",
          136, "SIGFPE",
          137, "SIGKILL",
          139, "SIGSEGV",
          143, "SIGTERM");

  private ExitText() {}

  static String of(int code) {
    String signal = SIGNALS.get(code);
    if (signal != null) {
      return "exit " + code + ", " + signal;
    }
    return code == 3 ? "exit 3, out of memory or not let in" : "exit " + code;
  }
}
