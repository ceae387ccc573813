package eu.dermalia.rights.practicenotice.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.OfficerDecision;
import eu.dermalia.rights.practice.model.OfficerDecision.Employment;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.Responsible;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddresseesTest {
    private static final Responsible PRIVACY = new Responsible(ContactRole.PRIVACY, "P", "privacy@example.org");
    private static final Responsible BREACH = new Responsible(ContactRole.BREACH, "B", "breach@example.org");

    @Test
    void a_breach_goes_to_whoever_is_named_for_it_then_to_the_privacy_contact_then_to_the_practice() {
        assertThat(responsible(PracticeNoticeKind.BREACH, PRIVACY, BREACH)).isEqualTo("breach@example.org");
        assertThat(responsible(PracticeNoticeKind.BREACH_OVERDUE, PRIVACY)).isEqualTo("privacy@example.org");
        assertThat(responsible(PracticeNoticeKind.BREACH_ADDITION)).isEqualTo("praxis@example.org");
    }

    @Test
    void a_sub_processor_goes_to_the_privacy_contact() {
        assertThat(responsible(PracticeNoticeKind.SUB_PROCESSOR, PRIVACY, BREACH))
                .isEqualTo("privacy@example.org");
        assertThat(responsible(PracticeNoticeKind.SUB_PROCESSOR, BREACH)).isEqualTo("praxis@example.org");
    }

    @Test
    void the_officer_gets_a_mail_of_his_own() {
        Addressees addressees = addressees(officer("dsb@example.org"), PRIVACY);
        assertThat(addressees.of(PracticeNoticeKind.BREACH))
                .containsExactly(NoticeRecipient.RESPONSIBLE, NoticeRecipient.OFFICER);
        assertThat(addressees.email(PracticeNoticeKind.BREACH, NoticeRecipient.OFFICER))
                .contains("dsb@example.org");
    }

    @Test
    void one_address_gets_one_mail() {
        assertThat(addressees(officer("PRIVACY@example.org"), PRIVACY).of(PracticeNoticeKind.SUB_PROCESSOR))
                .containsExactly(NoticeRecipient.RESPONSIBLE);
    }

    @Test
    void an_officer_who_is_none_any_more_has_no_address() {
        OfficerDecision none = new OfficerDecision.NotNeeded("small", LocalDate.of(2026, 1, 1));
        assertThat(addressees(none).of(PracticeNoticeKind.BREACH)).containsExactly(NoticeRecipient.RESPONSIBLE);
        assertThat(addressees(none).email(PracticeNoticeKind.BREACH, NoticeRecipient.OFFICER))
                .isEmpty();
        assertThat(new Addressees(profile(), null).of(PracticeNoticeKind.BREACH))
                .containsExactly(NoticeRecipient.RESPONSIBLE);
    }

    private static String responsible(PracticeNoticeKind kind, Responsible... people) {
        return addressees(null, people).email(kind, NoticeRecipient.RESPONSIBLE).orElseThrow();
    }

    private static OfficerDecision officer(String email) {
        return new OfficerDecision.Named("Dr. Schutz", email, Employment.EXTERNAL);
    }

    private static Addressees addressees(@Nullable OfficerDecision officer, Responsible... people) {
        return new Addressees(profile(), new Organisation(null, null, List.of(people), officer, false, null));
    }

    private static PracticeProfile profile() {
        return new PracticeProfile(
                "Praxis",
                "Am Park 1",
                "20095",
                "Hamburg",
                "DE-HH",
                ZoneId.of("Europe/Berlin"),
                List.of("de"),
                "+49 40 1",
                "praxis@example.org",
                List.of(),
                24);
    }
}
