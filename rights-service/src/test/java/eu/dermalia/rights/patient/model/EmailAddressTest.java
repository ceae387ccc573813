package eu.dermalia.rights.patient.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "erika@example.org",
                "erika.mustermann+praxis@sub.example.co.uk",
                "o'neill_1@xn--mnchen-3ya.de",
                "a@b.de"
            })
    void takes_addresses_as_people_have_them(String text) {
        assertThat(EmailAddress.of(text)).map(EmailAddress::value).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "erika",
                "erika@",
                "@example.org",
                "erika@example",
                "erika@@example.org",
                "erika@example..org",
                ".erika@example.org",
                "erika.@example.org",
                "erika@-example.org",
                "erika@example.org\n",
                "erika@example.org\r\nBcc: other@example.org",
                "erika\n@example.org",
                "erika@example.org\u0000",
                "erika\u0007@example.org",
                "erika\u2028@example.org",
                "erika @example.org",
                "\"erika\"@example.org",
                "erika@[127.0.0.1]",
                "erika@example.org, other@example.org",
                "Erika <erika@example.org>",
                "erika@exämple.org"
            })
    void refuses_what_is_none_or_could_begin_another_header(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @Test
    void refuses_what_is_too_long() {
        assertThat(EmailAddress.of("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(63) + "."
                        + "e".repeat(63) + ".org"))
                .isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(1_000_000))).isEmpty();
    }

    @Test
    void writes_the_domain_in_lower_case() {
        assertThat(new EmailAddress("Erika@Example.ORG").value()).isEqualTo("Erika@example.org");
    }

    @Test
    void is_never_in_a_message() {
        assertThat(new EmailAddress("erika@example.org").toString()).doesNotContain("erika");
        assertThatThrownBy(() -> new EmailAddress("erika")).hasMessageNotContaining("erika");
    }
}
