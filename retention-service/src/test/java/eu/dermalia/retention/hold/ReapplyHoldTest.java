package eu.dermalia.retention.hold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.HoldPlaced;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.Story;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A database that knows nothing of a hold hears of it from its own topic. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReapplyHoldTest {
    private static final LocalDate REVIEW = LocalDate.now(Clock.systemUTC()).plusMonths(6);

    @Inject
    TenantTransaction transaction;

    @Inject
    ReapplyHold holds;

    private final Story story = new Story();
    private final HoldId hold = new HoldId(UUID.randomUUID());

    @Test
    void a_hold_holds_again_and_two_persons_end_it() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        apply(scan);
        apply(scan);
        person("first")
                .get("/retention/" + scan + "/holds")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].reviewOn", equalTo(REVIEW.toString()));
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        assertThat(Topic.await(
                                Topics.ERASURES,
                                record -> record.is(ErasureRefused.class)
                                        && record.as(ErasureRefused.class)
                                                .erasureId()
                                                .equals(erasure))
                        .as(ErasureRefused.class)
                        .ground())
                .isEqualTo(RefusalGround.HELD);
        String path = "/retention/" + scan + "/holds/" + hold + "/release";
        person("first").post(path).then().statusCode(200);
        person("second").post(path + "/confirmation").then().statusCode(200);
        story.everybodyErases(erasure, scan);
    }

    @Test
    void one_that_was_there_before_keeps_what_the_topic_does_not_say() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        apply(scan);
        Databases.update("update hold set reference = '12 O 345/26' where hold_id = ?", hold.value());
        apply(scan);
        assertThat(Databases.rows("select reference from hold where hold_id = ?", hold.value()))
                .first()
                .isEqualTo(java.util.Map.of("reference", "12 O 345/26"));
    }

    @Test
    void nothing_is_held_of_a_scan_that_is_gone() {
        apply(new ScanId(UUID.randomUUID()));
        assertThat(Databases.count("select count(*) from hold where hold_id = ?", hold.value()))
                .isZero();
    }

    private void apply(ScanId scan) {
        Instant at = Instant.now(Clock.systemUTC());
        transaction
                .in(
                        story.practice,
                        () -> holds.reapply(
                                new Received<>(
                                        UUID.randomUUID(),
                                        story.practice,
                                        1,
                                        at,
                                        "retention-service",
                                        new HoldPlaced(scan, hold, REVIEW, at)),
                                null))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private RequestSpecification person(String subject) {
        return given().auth()
                .oauth2(Tokens.userNamed(subject, story.practice, Roles.PRIVACY_OFFICER))
                .contentType(ContentType.JSON);
    }
}
