package eu.dermalia.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.notification.Patients.Kind;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.Interleavings;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erasure that comes at any moment of a mail: no row and no work is left, neither when it is answered nor later. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ErasureRaceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    enum Writer {
        MAIL,
        RESEND,
        SECOND_RENDERING
    }

    private record Erased(ScanId scan, PatientId patient) {}

    @ParameterizedTest
    @EnumSource(Writer.class)
    void nothing_is_left_whenever_it_comes(Writer writer) {
        Queue<ScanId> erased = new ConcurrentLinkedQueue<>();
        Interleavings.of("erasure and " + writer, random -> {
            Erased one = new Erased(new ScanId(UUID.randomUUID()), Patients.who(Kind.REACHABLE));
            Topic.send(Practices.A, rendered(one, 1));
            if (writer != Writer.MAIL) {
                Topic.await(ReportDelivered.class, one.scan().value());
            }
            Thread other = new Thread(() -> write(writer, one), "writer");
            other.start();
            Interleavings.pause(random, Duration.ofMillis(200));
            Topic.send(
                    Practices.A,
                    new ErasureOrdered(
                            new ErasureId(UUID.randomUUID()),
                            one.scan(),
                            one.patient(),
                            ErasureGround.REQUEST,
                            1,
                            Instant.now()));
            PartErased answer = Topic.await(PartErased.class, one.scan().value());
            assertThat(answer.left())
                    .isNotEmpty()
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
            assertNothingLeft(one.scan());
            other.join();
            erased.add(one.scan());
        });
        await().atMost(SOON).until(() -> Databases.count("select count(*) from work where owner is not null") == 0);
        erased.forEach(ErasureRaceTest::assertNothingLeft);
    }

    private static ReportRendered rendered(Erased one, int version) {
        ReportRendered golden = Golden.event(ReportRendered.class);
        return new ReportRendered(
                one.scan(), one.patient(), Purpose.AESTHETIC, version, "de", golden.digest(), golden.renderedAt());
    }

    private static void write(Writer writer, Erased one) {
        switch (writer) {
            case MAIL -> {
                // under way already
            }
            case SECOND_RENDERING -> Topic.send(Practices.A, rendered(one, 2));
            case RESEND -> {
                String token = Tokens.user(Practices.A, Roles.PRACTICE_STAFF);
                String delivery = given().auth()
                        .oauth2(token)
                        .get("/deliveries?scanId=" + one.scan())
                        .path("items[0].deliveryId");
                if (delivery != null) {
                    int status = given().auth()
                            .oauth2(token)
                            .post("/deliveries/" + delivery + "/resend")
                            .statusCode();
                    assertThat(status).isIn(202, 404, 409, 410);
                }
            }
        }
    }

    private static void assertNothingLeft(ScanId scan) {
        assertThat(Databases.count("select count(*) from delivery where scan_id = ?", scan.value()))
                .isZero();
        assertThat(Databases.count("select count(*) from work where subject = ?", scan.value()))
                .isZero();
    }
}
