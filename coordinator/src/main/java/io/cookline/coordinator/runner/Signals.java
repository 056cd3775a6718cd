package io.cookline.coordinator.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * Signals that ask the program to stop. The JDK has no other word for them than {@code
 * sun.misc.Signal}, which stays supported until there is one (JEP 260); by reflection, because the
 * compiler's warning about it can't be silenced.
 */
public final class Signals {

  private static final List<String> STOP = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /** Calls this with the signal's name, on a thread of the JVM's, instead of ending the JVM. */
  public static void onStop(Consumer<String> action) {
    for (String name : STOP) {
      try {
        handle(name, action);
      } catch (ReflectiveOperationException notHere) {
        // Not every platform has each of them, and -Xrs takes them away: the JVM's own way remains.
      }
    }
  }

  private static void handle(String name, Consumer<String> action)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              if (method.getName().equals("handle")) {
                action.accept(name);
                return null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
    try {
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (InvocationTargetException refused) {
      throw new ReflectiveOperationException("no handler for SIG" + name, refused.getCause());
    }
  }
}
