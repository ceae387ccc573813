package eu.dermalia.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What rights-service takes from here for a patient's copy (GDPR Art. 15(3)). */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ExportTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final PracticeId B = PracticeId.of("22222222-2222-4222-8222-222222222222");
    private static final String EXPORT = "/reports/{id}/export";

    @Test
    void hands_over_every_scoring_and_rendering_and_their_files() throws Exception {
        TestScan scan = rendered();
        String digest = as(A).get(EXPORT, scan.id())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("scoreSets", hasSize(1))
                .body("scoreSets[0].revision", equalTo(1))
                .body("scoreSets[0].picture", equalTo(true))
                .body("scoreSets[0].scores", not(empty()))
                .body("versions", hasSize(1))
                .body("versions[0].language", equalTo("de"))
                .extract()
                .path("versions[0].digest");
        byte[] pdf = as(A).get(EXPORT + "/versions/1", scan.id())
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
                .isEqualTo(digest);
        byte[] picture = as(A).get(EXPORT + "/pictures/1", scan.id())
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .extract()
                .asByteArray();
        assertThat(picture).startsWith(0xff, 0xd8);
        as(A).get(EXPORT + "/versions/2", scan.id()).then().statusCode(404);
        as(A).get(EXPORT + "/pictures/2", scan.id()).then().statusCode(404);
        for (String what : List.of("report-export", "report-pdf", "report-picture")) {
            Topic.await(
                    Topics.AUDIT,
                    record -> record.is(AccessRecorded.class)
                            && scan.scan()
                                    .equals(record.as(AccessRecorded.class).scanId())
                            && record.as(AccessRecorded.class).what().equals(what)
                            && record.as(AccessRecorded.class).action() == AccessAction.EXPORTED);
        }
    }

    @Test
    void a_restricted_report_is_handed_over_and_an_erased_one_is_gone() {
        TestScan scan = rendered();
        Topic.send(
                A,
                new ProcessingRestricted(
                        scan.scan(),
                        new RestrictionId(UUID.randomUUID()),
                        RestrictionGround.ERASURE_REFUSED,
                        1,
                        Instant.now()));
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        Databases.count("select count(*) from guard where subject = ? and restricted", scan.id()) == 1);
        for (String path : List.of(EXPORT, EXPORT + "/versions/1", EXPORT + "/pictures/1")) {
            as(A).get(path, scan.id()).then().statusCode(200);
        }
        Topic.send(
                A,
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.scan(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        Topic.await(PartErased.class, scan.id());
        for (String path : List.of(EXPORT, EXPORT + "/versions/1", EXPORT + "/pictures/1")) {
            as(A).get(path, scan.id()).then().statusCode(410);
        }
    }

    @Test
    void is_for_rights_service_only_and_for_the_practice_it_names() {
        TestScan scan = rendered();
        for (String path : List.of(EXPORT, EXPORT + "/versions/1", EXPORT + "/pictures/1")) {
            as(B).get(path, scan.id()).then().statusCode(404);
            given().auth()
                    .oauth2(Tokens.user(A, "physician", "practice-admin", "privacy-officer"))
                    .get(path, scan.id())
                    .then()
                    .statusCode(403);
            given().auth().oauth2(Tokens.operator()).get(path, scan.id()).then().statusCode(403);
            given().auth()
                    .oauth2(Tokens.service("report-service", "call:mint-link"))
                    .header("Dermalia-Practice", A.toString())
                    .get(path, scan.id())
                    .then()
                    .statusCode(403);
            given().get(path, scan.id()).then().statusCode(401);
            as(A).header("Dermalia-Scan", UUID.randomUUID().toString())
                    .get(path, scan.id())
                    .then()
                    .statusCode(404);
        }
    }

    private static RequestSpecification as(PracticeId practice) {
        return given().auth()
                .oauth2(Tokens.service("report-service", "call:export"))
                .header("Dermalia-Practice", practice.toString());
    }

    private static TestScan rendered() {
        TestScan scan = TestScan.fresh(A).at(Neighbours.shared());
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return scan;
    }
}
