package eu.dermalia.retention;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.RoleMatrix;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, every role, the own and another practice; who may do what stands in role-matrix.csv. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class RoleMatrixTest {
    @TestFactory
    Stream<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        Story story = new Story().opens();
        ScanId scan = story.hasScan(Purpose.AESTHETIC, "2026-01-15T10:00:00Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        Topic.await(ErasureCompleted.class, scan.value());
        return new RoleMatrix("retention-service", RestAssured.port, story.practice, new PracticeId(UUID.randomUUID()))
                        .sample("/erasures/{id}", erasure)
                        .body(
                                "POST /retention/{scanId}/holds",
                                "{\"ground\":\"CLAIMS\",\"reference\":\"12 O 345/26\",\"reviewOn\":\"2027-01-31\"}")
                        .checks()
                        .entrySet()
                        .stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }
}
