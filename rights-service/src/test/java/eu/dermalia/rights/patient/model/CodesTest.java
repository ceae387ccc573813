package eu.dermalia.rights.patient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Test
    void codes_are_eight_characters_without_look_alikes() {
        SecureRandom random = new SecureRandom();
        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> PickupCode.random(random).value()))
                .allMatch(code -> code.matches("[2-9A-HJKMNP-Z]{8}"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCD2345", "abcd2345", "ABCD-2345", " ab cd 23 45 "})
    void codes_are_read_as_people_type_them(String typed) {
        assertThat(PickupCode.typed(typed)).contains(new PickupCode("ABCD2345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD234", "ABCD23456", "ABCD2340", "ABCD234O", "ABCD-2345-ABCD-2345-ABCD"})
    void what_can_be_no_code_is_none(String typed) {
        assertThat(PickupCode.typed(typed)).isEmpty();
    }

    @Test
    void a_stored_code_is_recognised_and_nothing_else() {
        byte[] keyed = {1, 2, 3};
        CodeHash stored = CodeHash.of(keyed, SALT, 1000);
        assertThat(stored.matches(new byte[] {1, 2, 3})).isTrue();
        assertThat(stored.matches(new byte[] {1, 2, 4})).isFalse();
        assertThat(CodeHash.of(keyed, "fedcba9876543210".getBytes(StandardCharsets.US_ASCII), 1000)
                        .hash())
                .isNotEqualTo(stored.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-1001", " P-1001 ", "Ｐ-1001"})
    void numbers_have_one_form(String typed) {
        assertThat(PatientNumber.of(typed)).map(PatientNumber::value).contains("P-1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1\n2", "1\u00002", "<b>", "12345678901234567890123456789012345678901"})
    void what_is_no_number_is_refused(String typed) {
        assertThat(PatientNumber.of(typed)).isEmpty();
    }
}
