package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.start.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsCheckTest {
    @Test
    void the_declared_region_is_fine() {
        assertThat(BucketsCheck.finding("scans", "eu-central-1", "EU-central-1"))
                .isEmpty();
    }

    @Test
    void a_store_that_does_not_say_is_no_finding() {
        assertThat(BucketsCheck.finding("scans", "eu-central-1", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-2", ""})
    void another_one_is_refused(String seen) {
        assertThat(BucketsCheck.finding("scans", "eu-central-1", seen))
                .get()
                .extracting(Finding::line)
                .asString()
                .contains("scans", "declared is eu-central-1", "DERMALIA_RESIDENCY_STORAGE_REGION");
    }
}
