package eu.dermalia.notification.mail.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.DeliveryFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailModelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hautarztpraxis am Park",
                "Aesthetics Elbe",
                "Ästhetik am Ring",
                "Zentrum für DERMATOLOGIE",
                "Laser & Beauty",
                "Fachärzte am Markt"
            })
    void a_name_that_tells_the_specialty_is_not_used(String name) {
        assertThat(Sender.isNeutral(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Praxis Dr. Weber", "Gemeinschaftspraxis am Markt", "Dr. Weber & Partner"})
    void a_name_that_tells_nothing_is(String name) {
        assertThat(Sender.isNeutral(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"550, true", "551, false", "553, true", "554, true", "552, true"})
    void a_refusal_of_the_recipient_ends_the_delivery(int code, boolean toRecipient) {
        assertThat(Reply.ofCode(code, toRecipient))
                .isEqualTo(new Reply.Refused(DeliveryFailure.RECIPIENT_REFUSED, code));
    }

    @ParameterizedTest
    @CsvSource({"552", "554"})
    void a_refusal_of_the_message_ends_the_delivery(int code) {
        assertThat(Reply.ofCode(code, false)).isEqualTo(new Reply.Refused(DeliveryFailure.MESSAGE_REFUSED, code));
    }

    @ParameterizedTest
    @CsvSource({"421", "450", "451", "452", "500", "502", "503", "530", "535", "538"})
    void what_may_change_waits(int code) {
        assertThat(Reply.ofCode(code, false)).isEqualTo(new Reply.NotNow(code));
    }

    @Test
    void the_patient_s_language_wins_then_the_practice_s() {
        assertThat(Language.choose("en", List.of("de"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.choose("fr", List.of("en", "de"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.choose("fr", List.of("tr"))).isEqualTo(Language.GERMAN);
        assertThat(Language.choose("fr", List.of())).isEqualTo(Language.GERMAN);
    }
}
