package eu.dermalia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.RequestDue;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.notification.Patients.Kind;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.Mailbox;
import eu.dermalia.testing.Mailbox.Mail;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The practice is warned that an answer falls due. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class WarningTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    /** What rights-service says, see {@link Neighbours}. */
    private static final LocalDate DUE = LocalDate.of(2026, 12, 23);

    @ConfigProperty(name = "test.neighbours")
    String neighbours;

    @Test
    void a_warning_becomes_one_mail_to_the_practice_that_names_nobody() {
        RequestId request = request(Kind.REACHABLE);
        UUID event = warn(request, DUE, DueWarning.DAYS_14);
        await().atMost(SOON).until(() -> mails(request).size() == 1);
        Mail mail = mails(request).get(0);
        assertThat(mail.subject()).isEqualTo("Frist bis 23. Dezember 2026");
        assertThat(mail.text()).contains("Art. 15 DSGVO", "23. Dezember 2026", request.toString());
        assertThat(Mailbox.source(mail.id()))
                .doesNotContain(Golden.event(RequestDue.class).patientId().toString());
        assertThat(mail.header("Message-ID")).isEqualTo("<" + event + "@praxispost.example>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(asked(request)).singleElement().satisfies(line -> assertThat(line)
                .contains("practice=" + Practices.A, "cause=" + event, "bearer=true"));
        done(event);
    }

    @Test
    void each_warning_is_a_mail_of_its_own_and_a_missed_deadline_says_so() {
        RequestId request = request(Kind.ENGLISH);
        warn(request, DUE, DueWarning.DAYS_2);
        warn(request, DUE, DueWarning.OVERDUE);
        await().atMost(SOON).until(() -> mails(request).size() == 2);
        assertThat(mails(request).stream().map(Mail::subject))
                .containsExactlyInAnyOrder("Deadline on 23 December 2026", "Deadline passed on 23 December 2026");
    }

    @Test
    void what_is_not_true_any_more_is_not_sent() {
        RequestId moved = request(Kind.REACHABLE);
        done(warn(moved, DUE.minusDays(9), DueWarning.DAYS_7));
        assertThat(mails(moved)).isEmpty();
        for (Kind kind : List.of(Kind.RESTRICTED, Kind.ERASED, Kind.NO_ADDRESS, Kind.LINE_BREAK)) {
            RequestId closed = request(kind);
            done(warn(closed, DUE, DueWarning.DAYS_7));
            assertThat(mails(closed)).as(kind.name()).isEmpty();
        }
    }

    @Test
    void waits_for_rights_service_and_for_the_relay() {
        UUID waiting = warn(request(Kind.OUTAGE), DUE, DueWarning.DAYS_7);
        RequestId request = request(Kind.REACHABLE);
        Mailbox.refuse(451, 1);
        UUID event = warn(request, DUE, DueWarning.DAYS_7);
        await().atMost(SOON).until(() -> mails(request).size() == 1);
        done(event);
        assertThat(work(waiting)).isEqualTo(1);
    }

    private static RequestId request(Kind kind) {
        return new RequestId(Patients.who(kind).value());
    }

    private static UUID warn(RequestId request, LocalDate dueOn, DueWarning warning) {
        RequestDue golden = Golden.event(RequestDue.class);
        return Topic.send(
                Practices.A,
                new RequestDue(golden.patientId(), request, golden.article(), dueOn, warning, golden.warnedAt()));
    }

    private static List<Mail> mails(RequestId request) {
        return Mailbox.to(Patients.address(request.value()));
    }

    private static void done(UUID event) {
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", event) == 1);
        await().atMost(SOON).until(() -> work(event) == 0);
    }

    private static long work(UUID event) {
        return Databases.count("select count(*) from work where subject = ?", event);
    }

    private List<String> asked(RequestId request) {
        return RestAssured.given()
                .get(neighbours + "/test/requests")
                .asString()
                .lines()
                .filter(line -> line.contains("/requests/" + request + "/warning-contact"))
                .toList();
    }
}
