package eu.dermalia.report;

import static io.restassured.RestAssured.given;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What people of a practice do in these tests. */
final class Desk {
    static final Duration SOON = Duration.ofSeconds(30);

    private Desk() {}

    static RequestSpecification as(PracticeId practice, String role) {
        return given().auth().oauth2(Tokens.user(practice, role));
    }

    static RequestSpecification as(TestScan scan, String role) {
        return as(scan.practice(), role);
    }

    static TestScan rendered(TestScan scan) {
        scan.at(Neighbours.shared());
        Topic.send(scan.practice(), scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return scan;
    }

    static void rescore(TestScan scan) {
        as(scan, "physician").post("/reports/{id}/rescoring", scan.id()).then().statusCode(202);
    }

    static void awaitVersion(TestScan scan, int version) {
        awaitCount(1, "select count(*) from report_version where scan_id = ? and version = " + version, scan);
    }

    static RestrictionId restrict(TestScan scan) {
        RestrictionId restriction = new RestrictionId(UUID.randomUUID());
        Topic.send(
                scan.practice(),
                new ProcessingRestricted(scan.scan(), restriction, RestrictionGround.ART_18_1_D, 1, Instant.now()));
        awaitCount(1, "select count(*) from guard where subject = ? and restricted", scan);
        return restriction;
    }

    static void order(TestScan scan) {
        Topic.send(
                scan.practice(),
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.scan(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
    }

    static PartErased erase(TestScan scan) {
        order(scan);
        return Topic.await(PartErased.class, scan.id());
    }

    static void awaitCount(long count, String sql, TestScan scan) {
        Awaitility.await().atMost(SOON).until(() -> Databases.count(sql, scan.id()) == count);
    }
}
