package eu.dermalia.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class LinkTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final String RIGHT = "ABCD-1234";
    private static Neighbours neighbours;
    private static @Nullable TestScan shared;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @Test
    void without_the_code_a_link_shows_nothing_and_changes_nothing() {
        TestScan scan = shared();
        String token = mint(scan);
        Map<String, Object> before = row(scan);
        for (int scanner = 0; scanner < 3; scanner++) {
            Response page = get(token, null);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asString())
                    .contains("<html lang=\"de\">", "Abholcode", "<form method=\"post\"")
                    .doesNotContain("ITA", "Hautton", "Praxis am Park", "<script");
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe", "http", "data:", "*");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Set-Cookie")).isNull();
        }
        assertThat(row(scan)).isEqualTo(before);
        for (String file : new String[] {"report.pdf", "pictures/face", "revocation"}) {
            Response denied = given().redirects().follow(false).get("/r/{token}/" + file, token);
            assertThat(denied.statusCode()).isIn(303, 404);
            assertThat(new String(denied.asByteArray(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("%PDF");
        }
    }

    @Test
    void the_right_code_opens_the_report_for_its_session_alone() {
        TestScan scan = shared();
        String token = mint(scan);
        Response entered = post(token, " " + RIGHT + " ");
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.header("Location")).isEqualTo("/r/" + token);
        assertThat(entered.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/r/" + token, "Max-Age=900");
        String session = entered.cookie("report-session");

        Response page = get(token, session);
        assertThat(page.asString())
                .contains("Hautton", "Hautarztpraxis am Park &lt;&amp;&gt;", "report.pdf")
                .contains("keine Diagnose")
                .doesNotContain("<style", " style=", "http://", "https://");
        Response pdf = given().cookie("report-session", session).get("/r/{token}/report.pdf", token);
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.header("Content-Disposition")).startsWith("inline");
        assertThat(new String(pdf.asByteArray(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        Response face = given().cookie("report-session", session).get("/r/{token}/pictures/face", token);
        assertThat(face.contentType()).isEqualTo("image/jpeg");

        String other = mint(scan);
        assertThat(get(other, session).asString()).contains("Abholcode").doesNotContain("Hautton");
        Databases.update("update link_session set expires_at = now() - interval '1 minute'");
        assertThat(get(token, session).asString()).contains("Abholcode").doesNotContain("Hautton");

        AccessRecorded access = Topic.await(
                        Topics.AUDIT,
                        record -> record.is(AccessRecorded.class)
                                && scan.scan()
                                        .equals(record.as(AccessRecorded.class).scanId())
                                && record.as(AccessRecorded.class).what().equals("report-page"))
                .as(AccessRecorded.class);
        assertThat(access.role()).isEqualTo("patient");
        assertThat(access.patientId()).isEqualTo(scan.patient());
    }

    @Test
    void five_wrong_codes_lock_until_the_practice_reopens() {
        TestScan scan = shared();
        String token = mint(scan);
        for (int attempt = 1; attempt <= 4; attempt++) {
            Response wrong = post(token, "WRONG-" + attempt);
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.asString()).contains("prüfen Sie den Code");
        }
        assertThat(post(token, "WRONG-5").asString()).contains("gesperrt");
        Response locked = post(token, RIGHT);
        assertThat(locked.statusCode()).isEqualTo(403);
        assertThat(locked.asString()).contains("gesperrt");
        given().auth()
                .oauth2(Tokens.user(A, "practice-staff"))
                .post("/reports/{id}/links/unlock", scan.id())
                .then()
                .statusCode(204);
        assertThat(post(token, RIGHT).statusCode()).isEqualTo(303);
    }

    @Test
    void too_many_attempts_have_to_wait() {
        TestScan scan = shared();
        String token = mint(scan);
        Response last = null;
        for (int attempt = 0; attempt < 9; attempt++) {
            last = post(token, "WRONG");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 61);
    }

    @Test
    void a_dead_link_names_whom_to_ask_and_an_unknown_one_nobody() {
        TestScan scan = rendered();
        String expired = mint(scan);
        Databases.update("update link set expires_at = now() - interval '1 second' where scan_id = ?", scan.id());
        Response afterExpiry = get(expired, null);

        TestScan other = rendered();
        String revoked = mint(other);
        String session = post(revoked, RIGHT).cookie("report-session");
        given().auth()
                .oauth2(Tokens.user(A, "practice-staff"))
                .delete("/reports/{id}/links", other.id())
                .then()
                .statusCode(204);
        Response afterRevocation = get(revoked, session);
        assertThat(post(revoked, RIGHT).statusCode()).isEqualTo(404);
        for (Response page : new Response[] {afterExpiry, afterRevocation}) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.asString())
                    .isEqualTo(afterExpiry.asString())
                    .contains("Dieser Link", "Ihre Praxis in Frankfurt am Main", "tel:+49691234567")
                    .as("the practice's name and address tell what it treats")
                    .doesNotContain("Hautarzt", "park.example");
        }

        Response unknown = get("AAAAAAAAAAAAAAAAAAAAAA", null);
        Response malformed = get("x", null);
        for (Response page : new Response[] {unknown, malformed}) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.asString())
                    .isEqualTo(unknown.asString())
                    .contains("Dieser Link")
                    .doesNotContain("Frankfurt", "tel:");
        }
        assertThat(given().header("Accept-Language", "en-GB,en;q=0.9")
                        .get("/r/x")
                        .asString())
                .contains("This link leads to no report");
    }

    @Test
    void a_patient_takes_every_link_of_the_report_back() {
        TestScan scan = rendered();
        String token = mint(scan);
        String earlier = mint(scan);
        assertThat(revoke(token, null).statusCode()).isEqualTo(303);
        assertThat(revoke(token, "AAAAAAAAAAAAAAAAAAAAAA").statusCode()).isEqualTo(303);
        String session = post(token, RIGHT).cookie("report-session");
        assertThat(revoke(earlier, session).statusCode())
                .as("a session opens its own link alone")
                .isEqualTo(303);

        Response question = given().cookie("report-session", session).get("/r/{token}/revocation", token);
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.asString()).contains("Link zurückziehen?", "action=\"/r/" + token + "/revocation\"");
        assertThat(get(token, session).asString()).as("asking changes nothing").contains("Hautton");

        Response done = revoke(token, session);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.asString()).contains("zurückgezogen", "Hautarztpraxis am Park");
        assertThat(done.header("Set-Cookie")).contains("report-session=;", "Max-Age=0");
        assertThat(get(token, session).statusCode()).isEqualTo(404);
        assertThat(get(earlier, null).statusCode()).isEqualTo(404);
        assertThat(Topic.await(
                                Topics.AUDIT,
                                record -> record.is(AccessRecorded.class)
                                        && scan.scan()
                                                .equals(record.as(AccessRecorded.class)
                                                        .scanId())
                                        && record.as(AccessRecorded.class)
                                                .what()
                                                .equals("links"))
                        .as(AccessRecorded.class)
                        .role())
                .isEqualTo("patient");
    }

    @Test
    void pages_are_in_the_language_of_the_mail() {
        TestScan scan = shared();
        String token = TestLinks.mint(scan, "en");
        assertThat(get(token, null).asString()).contains("<html lang=\"en\">", "Pickup code");
        String session = post(token, RIGHT).cookie("report-session");
        assertThat(get(token, session).asString())
                .contains("<html lang=\"en\">", "Skin tone", "Open report as PDF (in German)");
    }

    @Test
    void style_and_scripts_may_be_kept_for_ever_and_come_from_here() {
        String page = get(mint(shared()), null).asString();
        String style = page.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        Response css = given().get(style);
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.contentType()).startsWith("text/css");
        assertThat(css.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        String folder = style.substring(0, style.lastIndexOf('/') + 1);
        for (String script : List.of(
                "page.js",
                "viewer.js",
                "curvature.js",
                "three.module.min.js",
                "three.core.min.js",
                "GLTFLoader.js",
                "OrbitControls.js",
                "BufferGeometryUtils.js")) {
            Response answer = given().get(folder + script);
            assertThat(answer.contentType()).as(script).startsWith("text/javascript");
            assertThat(answer.asString()).doesNotContain("from 'three';", "from '../");
        }
        assertThat(given().get(style.replaceAll("[0-9a-f]{16}", "0000000000000000"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get(folder + "LICENSE").statusCode()).isEqualTo(404);
    }

    @Test
    void a_reading_that_has_begun_ends_properly_when_the_browser_leaves() throws IOException {
        TestScan scan = rendered();
        String token = mint(scan);
        String session = post(token, RIGHT).cookie("report-session");
        int hasty = 30;
        for (int i = 0; i < hasty; i++) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("GET /r/" + token
                                        + "/pictures/face HTTP/1.1\r\nHost: localhost\r\nCookie: report-session="
                                        + session + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Topic.read(Topics.AUDIT).stream()
                        .filter(record -> record.is(AccessRecorded.class))
                        .map(record -> record.as(AccessRecorded.class))
                        .filter(access -> scan.scan().equals(access.scanId())
                                && access.what().equals("report-picture")))
                .hasSize(hasty));
    }

    @Test
    void a_refusal_of_rights_service_shows_nothing_and_counts_no_attempt() {
        TestScan scan = shared();
        String token = mint(scan);
        neighbours.codeStatus.put(scan.patient().value(), 423);
        assertThat(post(token, RIGHT).statusCode()).isEqualTo(404);
        neighbours.codeStatus.put(scan.patient().value(), 500);
        Response later = post(token, RIGHT);
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.asString()).contains("in einigen Minuten");
        assertThat(row(scan)).containsEntry("failures", 0);
        neighbours.codeStatus.remove(scan.patient().value());
        assertThat(post(token, RIGHT).statusCode()).isEqualTo(303);
    }

    @Test
    void a_refused_erasure_takes_the_links_away() {
        TestScan scan = rendered();
        String token = mint(scan);
        Topic.send(
                A,
                new ErasureRefused(
                        new ErasureId(UUID.randomUUID()),
                        scan.scan(),
                        scan.patient(),
                        RefusalGround.RETENTION_DUTY,
                        null,
                        Instant.now()));
        PartErased answer = Topic.await(PartErased.class, scan.id());
        assertThat(answer.scope()).isEqualTo(ErasureScope.WHAT_MAY_GO);
        assertThat(answer.erased()).containsEntry("links", 1L);
        assertThat(answer.left()).containsEntry("links", 0L);
        assertThat(get(token, null).statusCode()).isEqualTo(404);
        assertThat(Databases.count("select count(*) from report where scan_id = ?", scan.id()))
                .isEqualTo(1);
    }

    @Test
    void only_the_hash_of_a_token_is_kept() {
        TestScan scan = shared();
        String token = mint(scan);
        assertThat(token).hasSize(22);
        assertThat(Databases.count("select count(*) from link l where l::text like '%' || ? || '%'", token))
                .isZero();
    }

    /** One report for all tests that leave it as it is; each has links of its own. */
    private static synchronized TestScan shared() {
        if (shared == null) {
            shared = rendered();
        }
        return shared;
    }

    private static TestScan rendered() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return scan;
    }

    private static Map<String, Object> row(TestScan scan) {
        return Databases.rows(
                        "select failures, revoked_at, expires_at from link where scan_id = ? order by created_at desc limit 1",
                        scan.id())
                .get(0);
    }

    private static String mint(TestScan scan) {
        return TestLinks.mint(scan, null);
    }

    private static Response get(String token, String session) {
        var request = given().redirects().follow(false);
        return (session == null ? request : request.cookie("report-session", session)).get("/r/{token}", token);
    }

    private static Response post(String token, String code) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", code)
                .post("/r/{token}", token);
    }

    private static Response revoke(String token, @Nullable String session) {
        var request = given().redirects().follow(false);
        return (session == null ? request : request.cookie("report-session", session))
                .post("/r/{token}/revocation", token);
    }
}
