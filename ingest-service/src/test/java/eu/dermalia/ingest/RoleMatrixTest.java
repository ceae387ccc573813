package eu.dermalia.ingest;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.RoleMatrix;
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
@QuarkusTestResource(Neighbours.class)
class RoleMatrixTest {
    @TestFactory
    Stream<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        PracticeId own = new PracticeId(UUID.randomUUID());
        UUID capture = UUID.randomUUID();
        UUID scan = UUID.randomUUID();
        waiting(own, capture);
        stored(own, scan);
        return new RoleMatrix("ingest-service", RestAssured.port, own, new PracticeId(UUID.randomUUID()))
                        .sample("/captures/{captureRef}", capture)
                        .sample("/scans/{scanId}", scan)
                        .sample("{name}", "mesh.obj")
                        .body("POST /captures/{captureRef}/purpose", "{\"purpose\":\"MEDICAL\"}")
                        .checks()
                        .entrySet()
                        .stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }

    /** Of a practice that is not ready: nobody polls for it. */
    private static void waiting(PracticeId practice, UUID capture) {
        Databases.update(
                "insert into capture (practice_id, capture_ref, digest, capture_id, site, state, wait_reason, offered_at)"
                        + " values (?, ?, ?, 'cap-1', 'site-1', 'WAITING', 'PRACTICE_NOT_READY', now())",
                practice.value(),
                capture,
                new byte[32]);
    }

    private static void stored(PracticeId practice, UUID scan) {
        Databases.update(
                "insert into scan values (?, ?, ?, ?, 'MEDICAL', now(), now(), ?)",
                practice.value(),
                scan,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "ab".repeat(32));
    }
}
