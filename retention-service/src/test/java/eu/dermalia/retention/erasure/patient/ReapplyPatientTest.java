package eu.dermalia.retention.erasure.patient;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.Story;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A database that knows nothing of a patient's erasure hears of it from the ledger. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReapplyPatientTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final String FACTS =
            "{\"commitment\": \"c0\", \"requestedAt\": \"2026-11-20T09:59:00Z\", \"requestedBy\": \"PRIVACY_OFFICER\"}";

    @Inject
    TenantTransaction transaction;

    @Inject
    ReapplyPatientOrder orders;

    @Inject
    ReapplyPatientCompletion completions;

    private final Story story = new Story().opens();
    private final ErasureId whole = new ErasureId(UUID.randomUUID());

    @Test
    void an_order_stands_and_its_receipt_is_the_one_that_the_practice_has() {
        apply(orders, order(), FACTS);
        apply(orders, order(), FACTS);
        assertThat(row()).containsEntry("state", "ORDERED").containsEntry("commitment", "c0");
        assertThat(repetitions()).isOne();

        apply(completions, completed(), "{\"receipt\": \"a.b.c\"}");
        apply(completions, completed(), "{\"receipt\": \"a.b.c\"}");
        assertThat(row()).containsEntry("state", "COMPLETED").containsEntry("patient_id", null);
        assertThat(Databases.rows("select jws, scan_id from receipt where erasure_id = ?", whole.value()))
                .hasSize(1)
                .first()
                .satisfies(receipt -> assertThat(receipt).containsEntry("jws", "a.b.c"));
        assertThat(repetitions()).isZero();

        apply(orders, order(), FACTS);
        assertThat(row()).as("what is complete is not opened again").containsEntry("state", "COMPLETED");
    }

    /** Nobody answers a question that was not put: the order goes out again until everybody has. */
    @Test
    void without_the_receipts_text_the_owners_are_asked_again_until_all_have_answered() {
        apply(orders, order(), null);
        apply(completions, completed(), null);
        assertThat(row()).containsEntry("state", "ORDERED");
        Topic.await(
                eu.dermalia.contracts.Topics.ERASURES,
                record -> record.is(PatientErasureOrdered.class)
                        && record.as(PatientErasureOrdered.class).erasureId().equals(whole)
                        && record.as(PatientErasureOrdered.class).attempt() == 2);
        Arrays.stream(Owner.values()).forEach(owner -> story.answersAboutThePatient(whole, owner));
        Topic.await(PatientErasureCompleted.class, story.patient.value());
    }

    private PatientErasureOrdered order() {
        return new PatientErasureOrdered(whole, story.patient, ErasureGround.REQUEST, 1, AT);
    }

    private PatientErasureCompleted completed() {
        return new PatientErasureCompleted(whole, story.patient, "0".repeat(64), AT);
    }

    private <E extends Event> void apply(ReappliesOwn<E> how, E event, @Nullable String attachment) {
        transaction
                .in(
                        story.practice,
                        () -> how.reapply(
                                new Received<>(UUID.randomUUID(), story.practice, 1, AT, "retention-service", event),
                                attachment))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private Map<String, Object> row() {
        return Databases.rows(
                        "select state, commitment, patient_id from patient_erasure where erasure_id = ?", whole.value())
                .get(0);
    }

    private long repetitions() {
        return Databases.count(
                "select count(*) from work where kind = 'repeat-patient-order' and subject = ?", whole.value());
    }
}
