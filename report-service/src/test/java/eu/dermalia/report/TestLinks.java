package eu.dermalia.report;

import static io.restassured.RestAssured.given;

import eu.dermalia.testing.Tokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links as notification-service asks for them. */
final class TestLinks {
    private TestLinks() {}

    /** @param language of the mail; null when nothing is said of it @return the token */
    static String mint(TestScan scan, @Nullable String language) {
        String url = given().auth()
                .oauth2(Tokens.service("report-service", "call:mint-link"))
                .header("Dermalia-Practice", scan.practice().toString())
                .header("Dermalia-Scan", scan.id().toString())
                .contentType("application/json")
                .body("{\"deliveryId\":\"" + UUID.randomUUID() + "\""
                        + (language == null ? "" : ",\"language\":\"" + language + "\"") + "}")
                .post("/reports/{id}/links", scan.id())
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
