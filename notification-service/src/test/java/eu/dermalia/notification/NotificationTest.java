package eu.dermalia.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.DeliveryFailed;
import eu.dermalia.contracts.DeliveryFailure;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.DeliveryWithheld;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.notification.Patients.Kind;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.Mailbox;
import eu.dermalia.testing.Mailbox.Mail;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class NotificationTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @ConfigProperty(name = "test.neighbours")
    String neighbours;

    @Inject
    DataSource dataSource;

    private record Scan(PracticeId practice, ScanId id, PatientId patient) {
        static Scan of(Kind kind) {
            return new Scan(Practices.A, new ScanId(UUID.randomUUID()), Patients.who(kind));
        }

        ReportRendered rendered(int version) {
            ReportRendered golden = Golden.event(ReportRendered.class);
            return new ReportRendered(
                    id, patient, Purpose.AESTHETIC, version, "de", golden.digest(), golden.renderedAt());
        }

        DeliveryRequested wanted(DeliveryId delivery) {
            return new DeliveryRequested(id, patient, Purpose.AESTHETIC, delivery, 1, Instant.now());
        }

        UUID announce() {
            return Topic.send(practice, rendered(1));
        }

        List<Mail> mails() {
            return Mailbox.to(Patients.address(patient.value()));
        }

        long pending() {
            return Databases.count("select count(*) from delivery where scan_id = ? and state = 'PENDING'", id.value());
        }
    }

    private static Scan delivered(Kind kind) {
        Scan scan = Scan.of(kind);
        scan.announce();
        Topic.await(ReportDelivered.class, scan.id().value());
        return scan;
    }

    /** Under way, and stays so: rights-service does not answer. */
    private static Scan underWay() {
        Scan scan = Scan.of(Kind.OUTAGE);
        scan.announce();
        await().atMost(SOON).until(() -> scan.pending() == 1);
        return scan;
    }

    private static long deliveries(Scan scan) {
        return Databases.count(
                "select count(*) from delivery where scan_id = ?", scan.id().value());
    }

    /** Sends it and waits until its transaction has committed. */
    private static void handled(PracticeId practice, ReportRendered report) {
        UUID event = Topic.send(practice, report);
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", event) == 1);
    }

    private static ValidatableResponse list(String query, PracticeId practice) {
        return given().auth()
                .oauth2(Tokens.user(practice, Roles.PRACTICE_STAFF))
                .get("/deliveries" + query)
                .then();
    }

    private static String newest(Scan scan) {
        return list("?scanId=" + scan.id(), scan.practice()).extract().path("items[0].deliveryId");
    }

    private static ValidatableResponse resend(String delivery, PracticeId practice) {
        return given().auth()
                .oauth2(Tokens.user(practice, Roles.PRACTICE_STAFF))
                .post("/deliveries/" + delivery + "/resend")
                .then();
    }

    private List<String> requests(Scan scan) {
        return given().get(neighbours + "/test/requests")
                .asString()
                .lines()
                .filter(line -> line.contains("scan=" + scan.id()))
                .toList();
    }

    @Test
    void a_rendered_report_becomes_one_neutral_mail() {
        Scan scan = delivered(Kind.REACHABLE);
        assertThat(scan.mails()).hasSize(1);
        Mail mail = scan.mails().get(0);
        ReportDelivered event = Topic.await(ReportDelivered.class, scan.id().value());
        assertThat(mail.header("Message-ID")).isEqualTo("<" + event.deliveryId() + "@praxispost.example>");
        assertThat(mail.subject()).isEqualTo("Eine Nachricht Ihrer Praxis");
        assertThat(mail.header("From")).contains("Ihre Praxis").contains("nachricht@praxispost.example");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.text())
                .contains("https://reports.example/r/link-", "Ihre Praxis in Frankfurt", "Abholcode", "+49 69 123456")
                .contains("31. Januar 2027")
                .doesNotContainIgnoringCase("Haut")
                .doesNotContainIgnoringCase("Derm");
        assertThat(Mailbox.source(mail.id())).doesNotContain("Content-Disposition: attachment");
        assertThat(event.attempts()).isEqualTo(1);
        list("?scanId=" + scan.id(), Practices.A)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("DELIVERED"))
                .body("items[0].smtpCode", equalTo(250))
                .body("items[0].settledAt", notNullValue());
    }

    @Test
    void writes_english_and_names_a_practice_whose_name_tells_nothing() {
        Scan scan = new Scan(Practices.B, new ScanId(UUID.randomUUID()), Patients.who(Kind.ENGLISH));
        scan.announce();
        Topic.await(ReportDelivered.class, scan.id().value());
        Mail mail = scan.mails().get(0);
        assertThat(mail.subject()).isEqualTo("A message from your practice");
        assertThat(mail.text()).contains("Dr. Weber & Partner in Hamburg").contains("pickup code");
    }

    @Test
    void asks_at_the_moment_of_sending_with_practice_scan_and_cause() {
        Scan scan = Scan.of(Kind.REACHABLE);
        scan.announce();
        Topic.await(ReportDelivered.class, scan.id().value());
        assertThat(requests(scan))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("GET /patients/" + scan.patient() + "/contact?scanId=" + scan.id())
                        .contains("practice=" + Practices.A, "bearer=true")
                        .doesNotContain("cause= "))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("POST /reports/" + scan.id() + "/links")
                        .contains("practice=" + Practices.A, "bearer=true", "\"language\":\"de\""));
    }

    @Test
    void the_report_s_trace_goes_on_in_every_call_and_in_what_is_told_afterwards() {
        Scan scan = Scan.of(Kind.REACHABLE);
        String trace = Topic.sendTraced(scan.practice(), scan.rendered(1));
        Topic.Record told = Topic.await(
                Topics.DELIVERIES,
                record -> record.is(ReportDelivered.class)
                        && record.key().equals(scan.id().toString()));
        assertThat(told.traceId()).isEqualTo(trace);
        assertThat(requests(scan)).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("trace=00-" + trace));
        assertThat(scan.mails()).singleElement().satisfies(mail -> assertThat(Mailbox.source(mail.id()))
                .doesNotContain(trace));
    }

    @Test
    void no_address_is_stored() {
        Scan scan = delivered(Kind.REACHABLE);
        for (String table : List.of("delivery", "work", "inbox", "guard", "parked")) {
            assertThat(Databases.rows("select t::text as row from " + table + " t"))
                    .noneSatisfy(row -> assertThat(row.get("row").toString()).containsAnyOf("example.org", "/r/link"));
        }
        assertThat(scan.mails()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ADDRESS, NO_ADDRESS",
        "NO_LEGAL_BASIS, NO_LEGAL_BASIS",
        "ERASED, ERASED",
        "RESTRICTED, RESTRICTED",
        "LINE_BREAK, NO_ADDRESS",
        "MESSENGER, CHANNEL_REFUSED"
    })
    void withholds_what_may_not_be_sent(Kind kind, WithholdingReason reason) {
        int before = Mailbox.all().size();
        Scan scan = Scan.of(kind);
        scan.announce();
        assertThat(Topic.await(DeliveryWithheld.class, scan.id().value()).reason())
                .isEqualTo(reason);
        assertThat(requests(scan)).noneMatch(line -> line.contains("/links"));
        assertThat(Mailbox.all()).hasSize(before);
        list("?scanId=" + scan.id(), Practices.A)
                .body("items[0].state", equalTo("WITHHELD"))
                .body("items[0].reason", equalTo(reason.name()));
    }

    @Test
    void a_relay_that_says_not_now_gets_the_mail_later_under_the_same_message_id() {
        Mailbox.refuse(451, 2);
        Scan scan = Scan.of(Kind.REACHABLE);
        scan.announce();
        ReportDelivered event = Topic.await(ReportDelivered.class, scan.id().value());
        assertThat(event.attempts()).isEqualTo(3);
        assertThat(scan.mails()).hasSize(1);
        assertThat(scan.mails().get(0).header("Message-ID"))
                .contains(event.deliveryId().toString());
    }

    @Test
    void a_refused_recipient_ends_the_delivery_and_the_practice_may_resend() {
        Mailbox.refuse(550, 1);
        Scan scan = Scan.of(Kind.REACHABLE);
        scan.announce();
        assertThat(Topic.await(DeliveryFailed.class, scan.id().value()).reason())
                .isEqualTo(DeliveryFailure.RECIPIENT_REFUSED);
        list("?scanId=" + scan.id(), Practices.A).body("items[0].smtpCode", equalTo(550));
        String failed = newest(scan);
        String again = resend(failed, Practices.A).statusCode(202).extract().path("deliveryId");
        assertThat(again).isNotEqualTo(failed);
        ReportDelivered event = Topic.await(ReportDelivered.class, scan.id().value());
        assertThat(event.deliveryId()).isEqualTo(DeliveryId.of(again));
        assertThat(scan.mails()).hasSize(1);
    }

    @Test
    void a_delivery_that_was_asked_for_at_the_report_is_sent_once_under_the_id_that_was_told() {
        Scan scan = delivered(Kind.REACHABLE);
        DeliveryId told = new DeliveryId(UUID.randomUUID());
        UUID event = Topic.send(scan.practice(), scan.wanted(told));
        Topic.await(
                Topics.DELIVERIES,
                record -> record.is(ReportDelivered.class)
                        && record.as(ReportDelivered.class).deliveryId().equals(told));
        Topic.send(event, scan.practice(), scan.wanted(told));
        assertThat(newest(scan)).isEqualTo(told.toString());
        assertThat(scan.mails()).hasSize(2);
    }

    @Test
    void a_delivery_that_is_asked_for_while_one_is_under_way_adds_none() {
        Scan scan = underWay();
        UUID event = Topic.send(scan.practice(), scan.wanted(new DeliveryId(UUID.randomUUID())));
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", event) == 1);
        assertThat(Databases.count(
                        "select count(*) from delivery where scan_id = ?",
                        scan.id().value()))
                .isEqualTo(1);
    }

    @Test
    void a_refused_message_ends_the_delivery() {
        Mailbox.refuse(554, 1);
        Scan scan = Scan.of(Kind.REACHABLE);
        scan.announce();
        assertThat(Topic.await(DeliveryFailed.class, scan.id().value()).reason())
                .isEqualTo(DeliveryFailure.MESSAGE_REFUSED);
    }

    @Test
    void a_relay_that_hangs_costs_one_time_limit_and_holds_nobody_up() {
        given().post(neighbours + "/test/hang?1").then().statusCode(200);
        Scan hanging = Scan.of(Kind.REACHABLE);
        hanging.announce();
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from delivery where scan_id = ? and attempts = 1",
                                hanging.id().value())
                        == 1);
        Scan other = delivered(Kind.REACHABLE);
        assertThat(other.mails()).hasSize(1);
        assertThat(hanging.pending()).isEqualTo(1);
        assertThat(Topic.await(ReportDelivered.class, hanging.id().value()).attempts())
                .isEqualTo(2);
        assertThat(hanging.mails()).hasSize(1);
    }

    @Test
    void after_72_hours_a_delivery_has_failed() {
        Mailbox.refuse(451, 1_000);
        try {
            Scan scan = Scan.of(Kind.REACHABLE);
            scan.announce();
            await().atMost(SOON).until(() -> scan.pending() == 1);
            Databases.update(
                    "update delivery set created_at = created_at - interval '73 hours' where scan_id = ?",
                    scan.id().value());
            assertThat(Topic.await(DeliveryFailed.class, scan.id().value()).reason())
                    .isEqualTo(DeliveryFailure.TIMED_OUT);
        } finally {
            Mailbox.refuse(451, 0);
        }
    }

    @Test
    void a_redelivery_of_every_event_sends_no_second_mail() {
        Scan scan = delivered(Kind.REACHABLE);
        int mails = Mailbox.all().size();
        long deliveries = Databases.count("select count(*) from delivery");
        // even if the inbox had forgotten them all
        Databases.update("delete from inbox");
        List<Topic.Record> reports = Topic.read(Topics.REPORTS);
        reports.forEach(record -> Topic.send(record.topic(), record.key(), record.headers(), record.value()));
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from inbox")
                        >= reports.stream()
                                .map(Topic.Record::eventId)
                                .distinct()
                                .count());
        await().during(Duration.ofMillis(500)).atMost(SOON).untilAsserted(() -> {
            assertThat(Databases.count("select count(*) from delivery")).isEqualTo(deliveries);
            assertThat(Mailbox.all()).hasSize(mails);
        });
        assertThat(scan.mails()).hasSize(1);
    }

    @Test
    void a_second_rendering_while_a_mail_is_under_way_adds_none() {
        Scan scan = underWay();
        UUID second = Topic.send(scan.practice(), scan.rendered(2));
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", second) == 1);
        assertThat(Databases.count(
                        "select count(*) from delivery where scan_id = ?",
                        scan.id().value()))
                .isEqualTo(1);
        resend(newest(scan), Practices.A).statusCode(409).body("type", equalTo(Problems.BASE + "delivery-pending"));
    }

    @Test
    void a_later_version_of_a_report_that_was_sent_writes_to_nobody_until_the_practice_wants_it() {
        Scan scan = delivered(Kind.REACHABLE);
        handled(scan.practice(), scan.rendered(2));
        handled(scan.practice(), scan.rendered(3));
        assertThat(deliveries(scan)).isEqualTo(1);
        assertThat(scan.mails()).hasSize(1);
        DeliveryId told = new DeliveryId(UUID.randomUUID());
        Topic.send(scan.practice(), scan.wanted(told));
        Topic.await(
                Topics.DELIVERIES,
                record -> record.is(ReportDelivered.class)
                        && record.as(ReportDelivered.class).deliveryId().equals(told));
        assertThat(scan.mails()).hasSize(2);
    }

    @Test
    void a_later_version_is_announced_when_the_first_one_reached_nobody() {
        Mailbox.refuse(550, 1);
        Scan scan = Scan.of(Kind.REACHABLE);
        scan.announce();
        Topic.await(DeliveryFailed.class, scan.id().value());
        Topic.send(scan.practice(), scan.rendered(2));
        Topic.await(ReportDelivered.class, scan.id().value());
        assertThat(scan.mails()).hasSize(1);
        handled(scan.practice(), scan.rendered(3));
        assertThat(deliveries(scan)).isEqualTo(2);
    }

    /** They have expired, or went when the patient asked for erasure and the report had to stay. */
    @Test
    void a_later_version_writes_to_nobody_when_no_delivery_is_known() {
        Scan scan = Scan.of(Kind.REACHABLE);
        handled(scan.practice(), scan.rendered(2));
        assertThat(deliveries(scan)).isZero();
        assertThat(scan.mails()).isEmpty();
    }

    @Test
    void a_withdrawn_legal_basis_withholds_at_once() {
        Scan scan = underWay();
        Topic.send(
                scan.practice(),
                new LegalBasisWithdrawn(
                        scan.patient(), new BasisId(UUID.randomUUID()), Purpose.AESTHETIC, Instant.now()));
        assertThat(Topic.await(DeliveryWithheld.class, scan.id().value()).reason())
                .isEqualTo(WithholdingReason.NO_LEGAL_BASIS);
    }

    @Test
    void a_restriction_withholds_until_it_is_lifted_and_the_practice_resends() {
        Scan scan = underWay();
        RestrictionId id = new RestrictionId(UUID.randomUUID());
        Topic.send(
                scan.practice(),
                new ProcessingRestricted(scan.id(), id, RestrictionGround.ART_18_1_D, 1, Instant.now()));
        assertThat(Topic.await(DeliveryWithheld.class, scan.id().value()).reason())
                .isEqualTo(WithholdingReason.RESTRICTED);
        resend(newest(scan), Practices.A).statusCode(423);
        Topic.send(
                scan.practice(), new RestrictionLifted(scan.id(), id, RestrictionGround.ART_18_1_D, 2, Instant.now()));
        await().atMost(SOON)
                .untilAsserted(() -> resend(newest(scan), Practices.A).statusCode(202));
    }

    @Test
    void a_patient_is_gone_with_the_last_delivery_and_not_before() {
        Scan scan = delivered(Kind.REACHABLE);
        ErasureId whole = new ErasureId(UUID.randomUUID());
        Topic.send(
                scan.practice(),
                new PatientErasureOrdered(whole, scan.patient(), ErasureGround.REQUEST, 1, Instant.now()));
        PatientPartErased early =
                Topic.await(PatientPartErased.class, scan.patient().value());
        assertThat(early.owner()).isEqualTo(Owner.NOTIFICATION);
        assertThat(early.left()).containsEntry("deliveries", 1L);
        Topic.send(
                scan.practice(),
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.id(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        Topic.await(PartErased.class, scan.id().value());
        Topic.send(
                scan.practice(),
                new PatientErasureOrdered(whole, scan.patient(), ErasureGround.REQUEST, 2, Instant.now()));
        Topic.await(
                Topics.ERASURES,
                record -> record.is(PatientPartErased.class)
                        && record.as(PatientPartErased.class).erasureId().equals(whole)
                        && record.as(PatientPartErased.class).left().get("deliveries") == 0);
    }

    @Test
    void an_erasure_leaves_nothing_and_a_late_event_brings_nothing_back() {
        Scan scan = delivered(Kind.REACHABLE);
        String delivery = newest(scan);
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        ErasureOrdered order =
                new ErasureOrdered(erasure, scan.id(), scan.patient(), ErasureGround.REQUEST, 1, Instant.now());
        Topic.send(scan.practice(), order);
        PartErased answer = Topic.await(PartErased.class, scan.id().value());
        assertThat(answer.owner()).isEqualTo(Owner.NOTIFICATION);
        assertThat(answer.scope()).isEqualTo(ErasureScope.EVERYTHING);
        assertThat(answer.erased()).containsEntry("deliveries", 1L);
        assertThat(answer.left().values()).containsOnly(0L);
        resend(delivery, Practices.A).statusCode(404);
        UUID late = Topic.send(scan.practice(), scan.rendered(2));
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", late) == 1);
        assertThat(Databases.count(
                        "select count(*) from delivery where scan_id = ?",
                        scan.id().value()))
                .isZero();
        assertThat(Databases.count(
                        "select count(*) from work where subject = ?", scan.id().value()))
                .isZero();
        assertThat(scan.mails()).hasSize(1);
    }

    @Test
    void an_order_that_is_repeated_hears_the_same_answer() {
        Scan scan = delivered(Kind.REACHABLE);
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        for (int attempt = 1; attempt <= 2; attempt++) {
            int expected = attempt;
            Topic.send(
                    scan.practice(),
                    new ErasureOrdered(
                            erasure, scan.id(), scan.patient(), ErasureGround.REQUEST, attempt, Instant.now()));
            await().atMost(SOON).until(() -> answers(scan).size() == expected);
        }
        assertThat(answers(scan))
                .allSatisfy(answer -> assertThat(answer.erased()).containsEntry("deliveries", 1L));
    }

    private static List<PartErased> answers(Scan scan) {
        return Topic.read(Topics.ERASURES).stream()
                .filter(record -> record.is(PartErased.class)
                        && record.key().equals(scan.id().toString()))
                .map(record -> record.as(PartErased.class))
                .toList();
    }

    @Test
    void an_erasure_of_a_scan_never_heard_of_is_answered_too() {
        Scan scan = Scan.of(Kind.REACHABLE);
        Topic.send(
                scan.practice(),
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.id(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        assertThat(Topic.await(PartErased.class, scan.id().value()).erased()).containsEntry("deliveries", 0L);
    }

    @Test
    void an_erasure_ends_a_mail_under_way() {
        Scan scan = underWay();
        Topic.send(
                scan.practice(),
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.id(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        PartErased answer = Topic.await(PartErased.class, scan.id().value());
        assertThat(answer.erased()).containsEntry("deliveries", 1L).containsEntry("mails", 1L);
        assertThat(scan.pending()).isZero();
    }

    @Test
    void a_refused_erasure_stops_the_mail_and_keeps_the_record() {
        Scan scan = underWay();
        Topic.send(
                scan.practice(),
                new ErasureRefused(
                        new ErasureId(UUID.randomUUID()),
                        scan.id(),
                        scan.patient(),
                        RefusalGround.RETENTION_DUTY,
                        null,
                        Instant.now()));
        PartErased answer = Topic.await(PartErased.class, scan.id().value());
        assertThat(answer.scope()).isEqualTo(ErasureScope.WHAT_MAY_GO);
        assertThat(answer.erased()).containsEntry("mails", 1L).containsEntry("deliveries", 0L);
        assertThat(Topic.await(DeliveryWithheld.class, scan.id().value()).reason())
                .isEqualTo(WithholdingReason.RESTRICTED);
        list("?scanId=" + scan.id(), Practices.A).body("items", hasSize(1));
    }

    @Test
    void another_practice_sees_and_resends_nothing() {
        Scan scan = delivered(Kind.REACHABLE);
        list("?scanId=" + scan.id(), Practices.B).statusCode(200).body("items", hasSize(0));
        resend(newest(scan), Practices.B).statusCode(404);
    }

    @Test
    void only_the_practice_s_people_may_look() {
        given().get("/deliveries").then().statusCode(401);
        given().auth().oauth2(Tokens.operator()).get("/deliveries").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.user(Practices.A, Roles.PRIVACY_OFFICER))
                .post("/deliveries/" + UUID.randomUUID() + "/resend")
                .then()
                .statusCode(403);
    }

    @Test
    void lists_page_by_cursor() {
        delivered(Kind.REACHABLE);
        delivered(Kind.REACHABLE);
        var first = list("?limit=1", Practices.A).statusCode(200).body("items", hasSize(1));
        String next = first.extract().path("next");
        list("?limit=1&cursor=" + next, Practices.A)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].deliveryId", not(equalTo(first.extract().path("items[0].deliveryId"))));
        list("?cursor=nonsense", Practices.A).statusCode(400);
    }

    @Test
    void every_table_is_protected_and_deliveries_are_no_worker_s() throws SQLException {
        Catalogue catalogue = new Catalogue(dataSource);
        assertThat(catalogue.unprotectedTables()).isEmpty();
        assertThat(catalogue.workerTables()).doesNotContain("delivery", "erasure_answer", "idempotency");
    }
}
