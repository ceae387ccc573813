package eu.dermalia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeNoticeIssued;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.PracticeNoticeOutcome;
import eu.dermalia.contracts.PracticeNoticeSettled;
import eu.dermalia.contracts.Topics;
import eu.dermalia.notification.Patients.Kind;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.Mailbox;
import eu.dermalia.testing.Mailbox.Mail;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Practices are told of sub-processors and breaches, and rights-service learns whether they were reached. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class PracticeNoticeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_change_of_sub_processors_is_mailed_with_the_last_day_for_an_objection() {
        NoticeId notice = issue(Kind.REACHABLE, PracticeNoticeKind.SUB_PROCESSOR);
        Mail mail = mail(notice);
        assertThat(mail.subject()).isEqualTo("Änderung bei Unterauftragnehmern, Einspruch bis 1. Januar 2027");
        assertThat(mail.text())
                .contains(
                        "Rechenzentrum Nord",
                        "Hosting",
                        "Deutschland",
                        "frühestens ab: 2. Januar 2027",
                        "bis einschließlich 1. Januar 2027",
                        "Art. 28 Abs. 2 DSGVO");
        assertThat(mail.header("Message-ID")).isEqualTo("<" + notice + "@praxispost.example>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(outcome(notice)).isEqualTo(PracticeNoticeOutcome.SENT);
    }

    @Test
    void a_breach_is_mailed_with_its_hours_in_the_practices_zone_and_nothing_else() {
        NoticeId notice = issue(Kind.REACHABLE, PracticeNoticeKind.BREACH);
        Mail mail = mail(notice);
        assertThat(mail.subject()).isEqualTo("Eilt: eine Mitteilung nach Art. 33 DSGVO liegt für Sie bereit");
        assertThat(mail.text())
                .contains(
                        "haben Sie 72 Stunden",
                        "Gerechnet ab dem 27. November 2026, 22:40 Uhr",
                        "enden sie am 30. November 2026, 23:00 Uhr",
                        "0193a1f0-4c7e-7a29-b6d3-92e8f5a1c099");
        assertThat(outcome(notice)).isEqualTo(PracticeNoticeOutcome.SENT);
    }

    @Test
    void what_is_added_to_a_breach_and_hours_that_ran_out_have_words_of_their_own() {
        Mail addition = mail(issue(Kind.ENGLISH, PracticeNoticeKind.BREACH_ADDITION));
        assertThat(addition.subject()).isEqualTo("More on a notice under Art. 33 GDPR");
        assertThat(addition.text()).contains("there is more to know", "30 November 2026, 23:00");
        Mail overdue = mail(issue(Kind.ENGLISH, PracticeNoticeKind.BREACH_OVERDUE));
        assertThat(overdue.subject()).isEqualTo("The period under Art. 33 GDPR has ended");
        assertThat(overdue.text()).contains("no decision is recorded", "ended on 30 November 2026, 23:00");
    }

    @Test
    void what_is_not_true_any_more_is_not_sent_and_that_is_said() {
        for (Kind kind : List.of(Kind.RESTRICTED, Kind.ERASED, Kind.NO_ADDRESS)) {
            NoticeId notice = issue(kind, PracticeNoticeKind.SUB_PROCESSOR);
            assertThat(outcome(notice)).as(kind.name()).isEqualTo(PracticeNoticeOutcome.NOT_NEEDED);
            assertThat(mails(notice)).as(kind.name()).isEmpty();
        }
    }

    @Test
    void whoever_cannot_be_reached_is_reported() {
        assertThat(outcome(issue(Kind.LINE_BREAK, PracticeNoticeKind.BREACH)))
                .isEqualTo(PracticeNoticeOutcome.NOT_REACHABLE);
        Mailbox.refuse(550, 1);
        assertThat(outcome(issue(Kind.REACHABLE, PracticeNoticeKind.BREACH)))
                .isEqualTo(PracticeNoticeOutcome.NOT_REACHABLE);
    }

    @Test
    void what_nobody_takes_in_time_is_given_up_and_reported() {
        NoticeId notice = issue(Kind.OUTAGE, PracticeNoticeKind.BREACH);
        await().atMost(SOON).until(() -> work(notice) == 1);
        Databases.update(
                "update work set created_at = ?, not_before = now() where subject = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(4),
                notice.value());
        assertThat(outcome(notice)).isEqualTo(PracticeNoticeOutcome.NOT_REACHABLE);
    }

    @Test
    void waits_for_the_relay_and_is_sent_once() {
        Mailbox.refuse(451, 1);
        NoticeId notice = issue(Kind.REACHABLE, PracticeNoticeKind.BREACH);
        assertThat(outcome(notice)).isEqualTo(PracticeNoticeOutcome.SENT);
        assertThat(mails(notice)).hasSize(1);
        assertThat(work(notice)).isZero();
    }

    @Test
    void what_it_says_looks_like_the_golden_file_and_holds_no_address() {
        NoticeId notice = issue(Kind.REACHABLE, PracticeNoticeKind.BREACH);
        outcome(notice);
        Topic.Record record = Topic.await(Topics.PRACTICE_NOTICES, found -> settles(found, notice));
        assertThat(record.key()).isEqualTo(Practices.A.toString());
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("@");
        assertThat(record.as(PracticeNoticeSettled.class))
                .usingRecursiveComparison()
                .ignoringFields("noticeId", "settledAt", "practiceId")
                .isEqualTo(Golden.event(PracticeNoticeSettled.class));
    }

    private static NoticeId issue(Kind kind, PracticeNoticeKind about) {
        UUID id = Patients.who(kind).value();
        NoticeId notice = new NoticeId(
                new UUID(id.getMostSignificantBits(), (id.getLeastSignificantBits() & ~3L) | about.ordinal()));
        Topic.send(
                Practices.A,
                new PracticeNoticeIssued(
                        Practices.A,
                        notice,
                        about,
                        Golden.event(PracticeNoticeIssued.class).issuedAt()));
        return notice;
    }

    private static Mail mail(NoticeId notice) {
        await().atMost(SOON).until(() -> mails(notice).size() == 1);
        return mails(notice).get(0);
    }

    private static List<Mail> mails(NoticeId notice) {
        return Mailbox.to(Patients.address(notice.value()));
    }

    private static PracticeNoticeOutcome outcome(NoticeId notice) {
        return Topic.await(Topics.PRACTICE_NOTICES, record -> settles(record, notice))
                .as(PracticeNoticeSettled.class)
                .outcome();
    }

    private static boolean settles(Topic.Record record, NoticeId notice) {
        return record.is(PracticeNoticeSettled.class)
                && record.as(PracticeNoticeSettled.class).noticeId().equals(notice);
    }

    private static long work(NoticeId notice) {
        return Databases.count("select count(*) from work where subject = ?", notice.value());
    }
}
