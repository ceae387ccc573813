package eu.dermalia.notification;

import static io.restassured.RestAssured.given;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.notification.Patients.Kind;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.RoleMatrix;
import eu.dermalia.testing.Tokens;
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
@QuarkusTestResource(Neighbours.class)
class RoleMatrixTest {
    @TestFactory
    Stream<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        return new RoleMatrix("notification-service", RestAssured.port, Practices.A, new PracticeId(UUID.randomUUID()))
                .sample("/deliveries/{id}", delivery()).checks().entrySet().stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }

    private static String delivery() {
        ScanId scan = new ScanId(UUID.randomUUID());
        PatientId patient = Patients.who(Kind.REACHABLE);
        ReportRendered golden = Golden.event(ReportRendered.class);
        Topic.send(
                Practices.A,
                new ReportRendered(scan, patient, Purpose.AESTHETIC, 1, "de", golden.digest(), golden.renderedAt()));
        Topic.await(ReportDelivered.class, scan.value());
        return given().auth()
                .oauth2(Tokens.user(Practices.A, "practice-staff"))
                .queryParam("scanId", scan.toString())
                .get("/deliveries")
                .path("items[0].deliveryId");
    }
}
