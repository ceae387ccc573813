package eu.dermalia.retention.hold.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.hold.model.Hold.Proposal;
import eu.dermalia.retention.hold.model.Hold.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    @Test
    void two_persons_end_it() {
        assertThat(hold(null, null).propose()).isEqualTo(Step.DONE);
        assertThat(hold("first", null).confirm("second")).isEqualTo(Step.DONE);
    }

    @Test
    void who_proposed_its_release_may_not_confirm_it() {
        assertThat(hold("first", null).confirm("first")).isEqualTo(Step.SAME_PERSON);
    }

    @Test
    void nobody_confirms_what_nobody_proposed_and_nobody_proposes_twice() {
        assertThat(hold(null, null).confirm("second")).isEqualTo(Step.NOT_PROPOSED);
        assertThat(hold("first", null).propose()).isEqualTo(Step.PROPOSED);
    }

    @Test
    void what_is_over_stays_over() {
        assertThat(hold("first", "second").propose()).isEqualTo(Step.RELEASED);
        assertThat(hold("first", "second").confirm("third")).isEqualTo(Step.RELEASED);
        assertThat(hold("first", "second").isOpen()).isFalse();
    }

    @Test
    void review_lies_ahead_and_within_a_year() {
        LocalDate today = LocalDate.parse("2026-11-27");
        assertThat(Hold.mayBeReviewedOn(today, today)).isFalse();
        assertThat(Hold.mayBeReviewedOn(today.plusDays(1), today)).isTrue();
        assertThat(Hold.mayBeReviewedOn(LocalDate.parse("2027-11-27"), today)).isTrue();
        assertThat(Hold.mayBeReviewedOn(LocalDate.parse("2027-11-28"), today)).isFalse();
    }

    private static Hold hold(@Nullable String proposedBy, @Nullable String releasedBy) {
        return new Hold(
                new HoldId(UUID.randomUUID()),
                new ScanId(UUID.randomUUID()),
                HoldGround.CLAIMS,
                "12 O 345/26",
                LocalDate.parse("2027-05-31"),
                NOW,
                "first",
                proposedBy == null ? null : new Proposal(proposedBy, NOW),
                releasedBy == null ? null : NOW,
                releasedBy);
    }
}
