package eu.dermalia.rights.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.PracticeId;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final PracticeId PRACTICE = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final String NONCE = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** Computed apart, in a few lines of another language, from the layout that the Javadoc gives. */
    @Test
    void commits_to_the_documented_bytes() {
        assertThat(new Opening(NONCE, "P-1001", "cap-äöü-1").commitment(PRACTICE))
                .isEqualTo("1301eace855b3cc50910baff33920e8f13e494a9cbeb3fb01dcc328852b37001");
    }

    @Test
    void fields_do_not_run_together() {
        assertThat(new Opening(NONCE, "P-1001c", "ap-1").commitment(PRACTICE))
                .isNotEqualTo(new Opening(NONCE, "P-1001", "cap-1").commitment(PRACTICE));
    }

    @Test
    void is_another_for_another_practice() {
        Opening opening = new Opening(NONCE, "P-1001", "cap-1");
        assertThat(opening.commitment(PRACTICE))
                .isNotEqualTo(opening.commitment(PracticeId.of("22222222-2222-4222-8222-222222222222")));
    }

    @Test
    void has_a_nonce_of_32_bytes_and_shows_nothing() {
        assertThatThrownBy(() -> new Opening("00", "P-1001", "cap-1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Opening(NONCE, "P-1001", "cap-1").toString()).doesNotContain("P-1001", "cap-1", NONCE);
    }
}
