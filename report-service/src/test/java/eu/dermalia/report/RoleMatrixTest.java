package eu.dermalia.report;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportRendered;
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
@QuarkusTestResource(TestPorts.class)
class RoleMatrixTest {
    private static final PracticeId OWN = PracticeId.of("11111111-1111-4111-8111-111111111111");

    @TestFactory
    Stream<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        TestScan scan = TestScan.fresh(OWN).at(Neighbours.shared());
        Topic.send(OWN, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return new RoleMatrix("report-service", RestAssured.port, OWN, new PracticeId(UUID.randomUUID()))
                        .sample("/reports/{scanId}", scan.id())
                        .sample("{name}", "face")
                        .body("POST /reports/{scanId}/links", "{}")
                        .query("GET /reports/{scanId}/comparison", "with=" + scan.id())
                        .checks()
                        .entrySet()
                        .stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }
}
