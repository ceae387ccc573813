package eu.dermalia.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.cluster.OfferedCapture;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DemoCapturesTest {
    @Test
    void ends_in_every_way_a_capture_can_end() {
        assertThat(DemoCaptures.ALL).extracting(DemoCapture::expected).contains(Expected.values());
        for (Purpose purpose : Purpose.values()) {
            List<DemoCapture> delivered = DemoCaptures.ALL.stream()
                    .filter(c -> c.expected() == Expected.DELIVERED && c.purpose() == purpose)
                    .toList();
            assertThat(delivered).hasSizeGreaterThanOrEqualTo(2);
            assertThat(delivered).extracting(c -> c.patient().practice()).contains(DemoPractice.A, DemoPractice.B);
        }
        assertThat(DemoCaptures.ALL).extracting(c -> c.patient().language()).contains("de", "en");
    }

    @Test
    void uses_no_name_address_or_birth_date_twice_and_no_domain_that_exists() {
        for (Function<DemoPatient, Object> trait : List.<Function<DemoPatient, Object>>of(
                DemoPatient::familyName, DemoPatient::email, DemoPatient::birthDate, DemoPatient::number)) {
            assertThat(DemoCaptures.ALL.stream().map(DemoCapture::patient).map(trait))
                    .doesNotHaveDuplicates();
        }
        assertThat(DemoCaptures.ALL)
                .allSatisfy(c -> assertThat(c.patient().email()).endsWith(".example.org"));
    }

    @Test
    void writes_on_a_capture_what_a_device_knows_and_no_more() {
        DemoCapture capture = DemoCaptures.ALL.get(0);

        OfferedCapture offered = DemoCaptures.generate(capture, "1", Instant.parse("2026-11-18T09:30:00.5Z"));

        assertThat(offered.patientNumber()).isEqualTo(capture.patient().number());
        assertThat(offered.purpose()).isEqualTo("MEDICAL");
        assertThat(offered.site()).isEqualTo("park-01");
        assertThat(offered.capturedAt()).isEqualTo(Instant.parse("2026-11-18T09:30:00Z"));
    }
}
