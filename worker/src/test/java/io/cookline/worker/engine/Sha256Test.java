package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** RFC 4231, test cases 1 and 2. */
  @Test
  void theHmacIsTheOneOfTheRfc() {
    byte[] elevens = new byte[20];
    Arrays.fill(elevens, (byte) 0x0b);
    assertThat(hex(Sha256.hmac(elevens, ascii("Hi There"))))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(hex(Sha256.hmac(ascii("Jefe"), ascii("what do ya want for nothing?"))))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void theHmacIsTheOneOfTheJdkForKeysAndMessagesOfAnyLength() throws Exception {
    Random random = new Random(5);
    for (int length = 1; length <= 64; length++) {
      byte[] key = new byte[length];
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(key);
      random.nextBytes(message);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      assertThat(Sha256.hmac(key, message)).isEqualTo(mac.doFinal(message));
    }
  }

  @Test
  void aKeyThatIsLongerThanABlockIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sha256.hmac(new byte[65], new byte[0]));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
