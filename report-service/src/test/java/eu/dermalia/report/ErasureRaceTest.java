package eu.dermalia.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Interleavings;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erasure that comes at any moment of what else writes: nothing is left, neither when it is answered nor later. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ErasureRaceTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> TABLES = List.of("report", "score_set", "report_version", "link");
    private static Neighbours neighbours;

    @Inject
    Vault vault;

    /** What writes meanwhile, and within what time an order is likely to hit it. */
    enum Writer {
        SCORING(1500),
        RENDERING(1200),
        LINK_CREATION(40),
        WITHDRAWAL(40),
        SECOND_DELIVERY(40),
        RESCORING(1500);

        private final Duration within;

        Writer(long millis) {
            this.within = Duration.ofMillis(millis);
        }
    }

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void nothing_is_left_whenever_it_comes(Writer writer) {
        Queue<TestScan> erased = new ConcurrentLinkedQueue<>();
        Interleavings.of("erasure and " + writer, random -> {
            TestScan scan = TestScan.fresh(A).at(neighbours);
            prepare(writer, scan);
            erase(writer, scan, random);
            PartErased answer = Topic.await(PartErased.class, scan.id());
            assertThat(answer.left())
                    .isNotEmpty()
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
            assertNothingLeft(scan);
            erased.add(scan);
        });
        // What was overtaken has come to its end when no work is claimed any more.
        await().atMost(SOON).until(() -> Databases.count("select count(*) from work where owner is not null") == 0);
        erased.forEach(this::assertNothingLeft);
    }

    private static void prepare(Writer writer, TestScan scan) {
        if (writer == Writer.SCORING) {
            return;
        }
        Topic.send(A, scan.stored());
        if (writer == Writer.RENDERING) {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Databases.count("select count(*) from score_set where scan_id = ?", scan.id()) > 0);
        } else {
            Topic.await(ReportRendered.class, scan.id());
        }
    }

    /** Either comes first. */
    private static void erase(Writer writer, TestScan scan, Random random) throws InterruptedException {
        Thread other = new Thread(() -> write(writer, scan), "writer");
        if (random.nextInt(4) == 0) {
            order(scan);
            Interleavings.pause(random, writer.within);
            other.start();
        } else {
            other.start();
            Interleavings.pause(random, writer.within);
            order(scan);
        }
        other.join();
    }

    private static void order(TestScan scan) {
        Topic.send(
                A,
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.scan(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
    }

    private static void write(Writer writer, TestScan scan) {
        switch (writer) {
            case SCORING, SECOND_DELIVERY -> Topic.send(A, scan.stored());
            case RENDERING -> {
                // runs already
            }
            case LINK_CREATION -> {
                for (int i = 0; i < 3; i++) {
                    int status = mint(scan);
                    assertThat(status).isIn(201, 404, 409, 410);
                }
            }
            case RESCORING ->
                assertThat(given().auth()
                                .oauth2(Tokens.user(scan.practice(), "physician"))
                                .post("/reports/{id}/rescoring", scan.id())
                                .statusCode())
                        .isIn(202, 404, 410);
            case WITHDRAWAL ->
                Topic.send(A, new LegalBasisWithdrawn(scan.patient(), scan.basis(), Purpose.AESTHETIC, Instant.now()));
        }
    }

    private static int mint(TestScan scan) {
        return given().auth()
                .oauth2(Tokens.service("report-service", "call:mint-link"))
                .header("Dermalia-Practice", scan.practice().toString())
                .header("Dermalia-Scan", scan.id().toString())
                .contentType("application/json")
                .body("{\"deliveryId\":\"" + UUID.randomUUID() + "\"}")
                .post("/reports/{id}/links", scan.id())
                .statusCode();
    }

    private void assertNothingLeft(TestScan scan) {
        for (String table : TABLES) {
            assertThat(Databases.count("select count(*) from " + table + " where scan_id = ?", scan.id()))
                    .as(table)
                    .isZero();
        }
        assertThat(vault.look(A, scan.id()).await().atMost(SOON))
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
    }
}
