package eu.dermalia.notification.mail.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"anna@example.org", "anna.muster+praxis@mail.example.co.uk", "o'neil@example.org", "a_b-c@x-1.de"
            })
    void takes_what_can_be_mailed(String address) {
        assertThat(MailAddress.read(address)).map(MailAddress::value).contains(address);
    }

    @Test
    void writes_an_international_domain_in_ascii() {
        assertThat(MailAddress.read("anna@müller.de")).map(MailAddress::value).contains("anna@xn--mller-kva.de");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "anna@localhost",
                "anna@example.org\r\nBcc: b@example.org",
                "anna\n@example.org",
                "anna@example.org\n",
                "anna@exa\rmple.org",
                "a@b@example.org",
                "anna@example.org, berta@example.org",
                "Anna <anna@example.org>",
                "\"an na\"@example.org",
                "an na@example.org",
                ".anna@example.org",
                "an..na@example.org",
                "anna@[127.0.0.1]",
                "anna@-x.org",
                "anna@example.org>",
                "änna@example.org",
                "anna@example.1"
            })
    void refuses_the_rest(String address) {
        assertThat(MailAddress.read(address)).isEmpty();
    }

    @Test
    void refuses_what_is_too_long() {
        assertThat(MailAddress.read("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.read("a@" + "b".repeat(60) + ".c".repeat(100) + ".org"))
                .isEmpty();
    }

    @Test
    void does_not_show_itself() {
        assertThat(MailAddress.read("anna@example.org").orElseThrow().toString())
                .doesNotContain("anna");
    }
}
