package eu.dermalia.retention.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.retention.purpose.model.ChangeDecision.Ask;
import eu.dermalia.retention.purpose.model.ChangeDecision.Change;
import eu.dermalia.retention.purpose.model.ChangeDecision.Facts;
import eu.dermalia.retention.purpose.model.ChangeDecision.Refuse;
import eu.dermalia.retention.purpose.model.ChangeDecision.Why;
import org.junit.jupiter.api.Test;

class ChangeDecisionTest {
    private static final Facts MEDICAL = new Facts(Purpose.MEDICAL, false, true, false, false);
    private static final Facts AESTHETIC = new Facts(Purpose.AESTHETIC, false, true, false, false);

    @Test
    void aesthetic_scan_becomes_medical_at_once() {
        assertThat(ChangeDecision.ask(Purpose.MEDICAL, AESTHETIC)).isEqualTo(new Change());
    }

    @Test
    void medical_record_becomes_aesthetic_when_a_second_person_agrees() {
        assertThat(ChangeDecision.ask(Purpose.AESTHETIC, MEDICAL)).isEqualTo(new Ask());
        assertThat(ChangeDecision.approve(Purpose.AESTHETIC, MEDICAL, "first", "second"))
                .isEqualTo(new Change());
        assertThat(ChangeDecision.approve(Purpose.AESTHETIC, MEDICAL, "first", "first"))
                .isEqualTo(new Refuse(Why.SAME_PERSON));
    }

    @Test
    void nothing_changes_without_a_live_basis_for_the_new_purpose() {
        Facts none = new Facts(Purpose.AESTHETIC, false, false, false, false);
        assertThat(ChangeDecision.ask(Purpose.MEDICAL, none)).isEqualTo(new Refuse(Why.NO_LIVE_BASIS));
    }

    @Test
    void basis_that_ends_before_the_approval_stops_it() {
        Facts gone = new Facts(Purpose.MEDICAL, false, false, false, false);
        assertThat(ChangeDecision.approve(Purpose.AESTHETIC, gone, "first", "second"))
                .isEqualTo(new Refuse(Why.NO_LIVE_BASIS));
    }

    @Test
    void withdrawn_consent_cannot_be_outrun() {
        Facts withdrawn = new Facts(Purpose.AESTHETIC, false, true, true, false);
        assertThat(ChangeDecision.ask(Purpose.MEDICAL, withdrawn)).isEqualTo(new Refuse(Why.WITHDRAWN));
    }

    @Test
    void erasure_cannot_be_outrun() {
        Facts asked = new Facts(Purpose.AESTHETIC, false, true, false, true);
        assertThat(ChangeDecision.ask(Purpose.MEDICAL, asked)).isEqualTo(new Refuse(Why.ERASURE));
        assertThat(ChangeDecision.approve(Purpose.MEDICAL, asked, "first", "second"))
                .isEqualTo(new Refuse(Why.ERASURE));
    }

    @Test
    void same_purpose_and_a_second_wish_are_refused() {
        assertThat(ChangeDecision.ask(Purpose.MEDICAL, MEDICAL)).isEqualTo(new Refuse(Why.UNCHANGED));
        Facts pending = new Facts(Purpose.MEDICAL, true, true, false, false);
        assertThat(ChangeDecision.ask(Purpose.AESTHETIC, pending)).isEqualTo(new Refuse(Why.PENDING));
    }
}
