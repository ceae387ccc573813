package eu.dermalia.retention.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class PendingRequestTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LONG_AGO = "2020-01-15T10:00:00Z";

    private final Story story = new Story();

    @Test
    void open_request_protects_what_is_due_until_it_is_closed() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        showsProtected(scan, false);
        RequestId request = opens(RequestArticle.ART_15_ACCESS, null);
        showsProtected(scan, true);

        ErasureId held = story.asksToErase(scan, ErasureGround.RETENTION_ENDED);
        ErasureRefused refused = awaitRefusal(held);
        assertThat(refused.ground()).isEqualTo(RefusalGround.HELD);
        assertThat(refused.erasedOn()).isNull();
        assertThat(Databases.count("select count(*) from timer where scan_id = ?", scan.value()))
                .isOne();

        closes(request);
        showsProtected(scan, false);
        ErasureId due = story.asksToErase(scan, ErasureGround.RETENTION_ENDED);
        story.everybodyErases(due, scan);
        await().atMost(SOON).until(() -> known(request) == 0);
    }

    @Test
    void erasure_that_the_data_subject_wants_goes_on() {
        ScanId asked = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        ScanId withdrawn = story.hasScan(Purpose.AESTHETIC, LONG_AGO);
        opens(RequestArticle.ART_20_PORTABILITY, null);
        showsProtected(asked, true);
        assertThat(story.awaitOrder(story.asksToErase(asked, ErasureGround.REQUEST), 1)
                        .scanId())
                .isEqualTo(asked);
        assertThat(story.awaitOrder(story.asksToErase(withdrawn, ErasureGround.CONSENT_WITHDRAWN), 1)
                        .scanId())
                .isEqualTo(withdrawn);
    }

    @Test
    void request_about_one_scan_protects_no_other_and_one_for_erasure_none() {
        ScanId asked = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        ScanId other = story.hasScan(Purpose.AESTHETIC, LONG_AGO);
        RequestId erasure = opens(RequestArticle.ART_17_ERASURE, other);
        opens(RequestArticle.ART_18_RESTRICTION, asked);
        await().atMost(SOON).until(() -> known(erasure) == 1);
        showsProtected(asked, true);
        showsProtected(other, false);
        story.awaitOrder(story.asksToErase(other, ErasureGround.RETENTION_ENDED), 1);
    }

    @Test
    void request_that_was_closed_before_its_opening_came_protects_nothing() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        RequestId request = new RequestId(UUID.randomUUID());
        closes(request);
        await().atMost(SOON).until(() -> known(request) == 1);
        RequestId later = opens(RequestArticle.ART_15_ACCESS, null, request);
        showsProtected(scan, false);
        assertThat(known(later)).isOne();
    }

    @Test
    void reads_the_golden_events() throws IOException {
        RequestOpened opened = Golden.event(RequestOpened.class);
        RequestClosed closed = Golden.event(RequestClosed.class);
        Topic.send(story.practice, opened);
        await().atMost(SOON).until(() -> known(opened.requestId()) == 1);
        Topic.send(story.practice, closed);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from data_request where closed and request_id = ?",
                                closed.requestId().value())
                        == 1);
    }

    private RequestId opens(RequestArticle article, @Nullable ScanId scan) {
        return opens(article, scan, new RequestId(UUID.randomUUID()));
    }

    private RequestId opens(RequestArticle article, @Nullable ScanId scan, RequestId request) {
        Topic.send(
                story.practice,
                new RequestOpened(
                        story.patient,
                        request,
                        article,
                        scan,
                        LocalDate.parse("2026-11-23"),
                        LocalDate.parse("2026-12-23")));
        return request;
    }

    private void closes(RequestId request) {
        Topic.send(
                story.practice,
                new RequestClosed(
                        story.patient, request, RequestOutcome.ANSWERED, Instant.parse("2026-11-24T08:00:00Z")));
    }

    private void showsProtected(ScanId scan, boolean expected) {
        await().atMost(SOON).untilAsserted(() -> given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .get("/retention")
                .then()
                .statusCode(200)
                .body("items.find { it.scanId == '" + scan + "' }.protectedByRequest", equalTo(expected)));
    }

    private static ErasureRefused awaitRefusal(ErasureId erasure) {
        return Topic.await(
                        Topics.ERASURES,
                        record -> record.is(ErasureRefused.class)
                                && record.as(ErasureRefused.class).erasureId().equals(erasure))
                .as(ErasureRefused.class);
    }

    private static long known(RequestId request) {
        return Databases.count("select count(*) from data_request where request_id = ?", request.value());
    }
}
