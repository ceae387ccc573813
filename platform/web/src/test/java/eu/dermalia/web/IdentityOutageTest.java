package eu.dermalia.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The identity provider does not answer, and has not since the start. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(value = IdentityOutageTest.Nobody.class, restrictToAnnotatedClass = true)
class IdentityOutageTest {
    /** An address at which nobody listens. */
    public static class Nobody implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 100;
        }

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.oidc.public-key",
                    "",
                    "quarkus.oidc.auth-server-url",
                    "http://127.0.0.1:1/realms/dermalia");
        }

        @Override
        public void stop() {}
    }

    @Test
    void a_token_that_cannot_be_checked_is_asked_for_again_later() {
        given().auth()
                .oauth2(Tokens.user(Practices.A, Roles.PRACTICE_STAFF))
                .get("/things/0197e0a0-0000-7000-8000-000000000001")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo(Problems.BASE + "unavailable"));
    }
}
