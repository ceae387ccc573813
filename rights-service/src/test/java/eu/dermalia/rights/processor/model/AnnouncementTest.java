package eu.dermalia.rights.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void a_change_begins_on_the_day_after_the_last_one_for_an_objection() {
        assertThat(Announcement.mayBegin(since(TODAY.plusDays(30)), true)).isFalse();
        assertThat(Announcement.mayBegin(since(TODAY.plusDays(31)), true)).isTrue();
    }

    @Test
    void whom_the_agreement_names_from_the_start_is_no_change() {
        assertThat(Announcement.mayBegin(since(TODAY), false)).isTrue();
    }

    private static SubProcessor since(LocalDate since) {
        return new SubProcessor(
                UUID.randomUUID(),
                "Hosting GmbH",
                "Hosting",
                "DE",
                null,
                true,
                since,
                TODAY,
                TODAY.plusDays(30),
                null,
                null,
                null,
                null);
    }
}
