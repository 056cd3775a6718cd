package io.cookline.worker.http;

/** RFC 3492: how a label of any script is written in ASCII. */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;

  private Punycode() {}

  static String encode(String label) {
    int[] input = label.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int c : input) {
      if (c < INITIAL_N) {
        out.append((char) c);
      }
    }
    int basic = out.length();
    int done = basic;
    if (basic > 0) {
      out.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    while (done < input.length) {
      int next = Integer.MAX_VALUE;
      for (int c : input) {
        if (c >= n && c < next) {
          next = c;
        }
      }
      delta = Math.addExact(delta, Math.multiplyExact(next - n, done + 1));
      n = next;
      for (int c : input) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          appendNumber(out, delta, bias);
          bias = adapt(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      n++;
    }
    return out.toString();
  }

  private static void appendNumber(StringBuilder out, int delta, int bias) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = threshold(k, bias);
      if (q < t) {
        out.append(digit(q));
        return;
      }
      out.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  /**
   * The label that was encoded.
   *
   * @throws ArithmeticException or IllegalArgumentException if nothing encodes to this
   */
  static String decode(String ascii) {
    int hyphen = ascii.lastIndexOf('-');
    StringBuilder out = new StringBuilder(ascii.substring(0, Math.max(0, hyphen)));
    int n = INITIAL_N;
    int i = 0;
    int bias = INITIAL_BIAS;
    int length = out.length();
    for (int at = hyphen + 1; at < ascii.length(); ) {
      int old = i;
      int weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = at < ascii.length() ? value(ascii.charAt(at++)) : -1;
        if (digit < 0) {
          throw new IllegalArgumentException("not Punycode: " + ascii);
        }
        i = Math.addExact(i, Math.multiplyExact(digit, weight));
        int t = threshold(k, bias);
        if (digit < t) {
          break;
        }
        weight = Math.multiplyExact(weight, BASE - t);
      }
      length++;
      bias = adapt(i - old, length, old == 0);
      n = Math.addExact(n, i / length);
      i %= length;
      out.insert(out.offsetByCodePoints(0, i), Character.toString(n));
      i++;
    }
    return out.toString();
  }

  private static int threshold(int k, int bias) {
    return Math.clamp(k - bias, T_MIN, T_MAX);
  }

  private static int adapt(int delta, int points, boolean first) {
    int d = first ? delta / 700 : delta / 2;
    d += d / points;
    int k = 0;
    while (d > ((BASE - T_MIN) * T_MAX) / 2) {
      d /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * d / (d + 38);
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int value(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
  }
}
