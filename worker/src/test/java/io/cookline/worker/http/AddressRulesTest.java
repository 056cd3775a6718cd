package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules RULES = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.8",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "64:ff9b:1:ffff::8.8.8.8",
        "2002:a00:1::1",
        "2002:808:808::1",
        "2001:0:1:2::3",
        "100::1"
      })
  void refusesAddressesThatAreNotPublic(String address) {
    assertThat(RULES.refusal(address(address), false))
        .hasValueSatisfying(why -> assertThat(why).contains("--allow-net"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "203.0.113.5",
        "192.0.2.1",
        "198.51.100.1",
        "172.32.0.1",
        "172.15.255.255",
        "100.63.255.255",
        "100.128.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "192.0.1.1",
        "11.0.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:db8::1",
        "64:ff9b::8.8.8.8",
        "::ffff:8.8.8.8",
        "2001:1::1"
      })
  void allowsPublicAddressesAndThoseForDocumentation(String address) {
    assertThat(RULES.refusal(address(address), false)).isEmpty();
  }

  @Test
  void allowsLoopbackToWhoeverStartedThereAndNothingElse() {
    assertThat(RULES.refusal(address("127.0.0.1"), true)).isEmpty();
    assertThat(RULES.refusal(address("::1"), true)).isEmpty();
    assertThat(RULES.refusal(address("::ffff:127.0.0.1"), true)).isEmpty();
    assertThat(RULES.refusal(address("10.0.0.1"), true)).isPresent();
    assertThat(RULES.refusal(address("0.0.0.0"), true)).isPresent();
  }

  @Test
  void allowsWhatTheUserOpened() {
    AddressRules rules =
        new AddressRules(List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8")));
    assertThat(rules.refusal(address("10.1.2.3"), false)).isEmpty();
    assertThat(rules.refusal(address("::ffff:10.1.2.3"), false)).isEmpty();
    assertThat(rules.refusal(address("fd00::1"), false)).isEmpty();
    assertThat(rules.refusal(address("10.2.0.1"), false)).isPresent();
    assertThat(rules.refusal(address("fc00::1"), false)).isPresent();
  }

  @Test
  void namesTheAddressTheRangeAndTheWayOut() {
    assertThat(RULES.refusal(address("169.254.169.254"), false))
        .contains(
            "the address 169.254.169.254 is not public (169.254.0.0/16, link-local, with the"
                + " metadata of cloud machines); --allow-net 169.254.169.254 allows it");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,true",
    "a.localhost,true",
    "localhost.,true",
    "127.0.0.1,true",
    "127.9.9.9,true",
    "[::1],true",
    "notlocalhost,false",
    "localhost.example,false",
    "example.org,false",
    "10.0.0.1,false",
    "[::ffff:7f00:1],true",
    "0.0.0.0,false"
  })
  void knowsTheHostsThatNeedNoManners(String host, boolean unlimited) {
    assertThat(PoliteHosts.unlimited(host)).isEqualTo(unlimited);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.0.0.0/8",
    "192.168.1.7,192.168.1.7/32",
    "FD00::/8,fd00::/8",
    "::1,::1/128",
    "0.0.0.0/0,0.0.0.0/0",
    "100.64.0.0/10,100.64.0.0/10"
  })
  void readsBlocks(String text, String shown) {
    assertThat(Cidr.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "example.org/8",
        "/8",
        "10.0.0.1/8",
        "300.0.0.0/8",
        "10.0.0.0/8/8",
        "[::1]/8",
        "10.0.0.0/a"
      })
  void refusesWhatIsNoBlock(String text) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageFindingMatch("block|prefix|address");
  }

  private static InetAddress address(String text) {
    return Cidr.parse(text).network();
  }
}
