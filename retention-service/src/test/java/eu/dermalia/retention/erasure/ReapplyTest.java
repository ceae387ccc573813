package eu.dermalia.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A database that knows nothing of an erasure hears of it from the ledger. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReapplyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final PracticeId PARK = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final String FACTS =
            "{\"commitment\": \"c0\", \"requestedAt\": \"2026-11-20T09:59:00Z\", \"requestedBy\": \"PRIVACY_OFFICER\"}";

    @Inject
    TenantTransaction transaction;

    @Inject
    ReapplyOrder orders;

    @Inject
    ReapplyCompletion completions;

    private final ErasureId erasure = new ErasureId(UUID.randomUUID());
    private final ScanId scan = new ScanId(UUID.randomUUID());

    @Test
    void an_order_stands_and_its_receipt_is_the_one_that_the_practice_has() {
        apply(orders, order(), FACTS);
        apply(orders, order(), FACTS);

        assertThat(row()).containsEntry("state", "ORDERED").containsEntry("commitment", "c0");
        assertThat(Databases.count(
                        "select count(*) from guard where subject = ? and erased_at is not null", scan.value()))
                .isOne();
        assertThat(repetitions()).isOne();

        apply(completions, new ErasureCompleted(erasure, scan, "0".repeat(64), AT), "{\"receipt\": \"a.b.c\"}");
        apply(completions, new ErasureCompleted(erasure, scan, "0".repeat(64), AT), "{\"receipt\": \"a.b.c\"}");

        assertThat(row()).containsEntry("state", "COMPLETED");
        assertThat(Databases.rows("select jws from receipt where erasure_id = ?", erasure.value()))
                .containsExactly(Map.of("jws", "a.b.c"));
        assertThat(repetitions()).isZero();
    }

    @Test
    void without_the_receipts_text_the_erasure_stays_open_and_the_owners_are_asked_again() {
        apply(orders, order(), null);
        apply(completions, new ErasureCompleted(erasure, scan, "0".repeat(64), AT), null);

        assertThat(row()).containsEntry("state", "ORDERED");
        assertThat(repetitions()).isOne();
    }

    private ErasureOrdered order() {
        return new ErasureOrdered(erasure, scan, new PatientId(UUID.randomUUID()), ErasureGround.REQUEST, 1, AT);
    }

    private <E extends Event> void apply(ReappliesOwn<E> how, E event, @Nullable String attachment) {
        transaction
                .in(
                        PARK,
                        () -> how.reapply(
                                new Received<>(UUID.randomUUID(), PARK, 1, AT, "retention-service", event), attachment))
                .await()
                .atMost(SOON);
    }

    private Map<String, Object> row() {
        return Databases.rows("select state, commitment from erasure where erasure_id = ?", erasure.value())
                .get(0);
    }

    private long repetitions() {
        return Databases.count(
                "select count(*) from work where kind = 'repeat-order' and subject = ?", erasure.value());
    }
}
