package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.retention.erasure.patient.PatientOrders.PatientOrder;
import eu.dermalia.retention.erasure.patient.PatientOrders.State;
import eu.dermalia.retention.receipt.Receipts;
import eu.dermalia.retention.receipt.model.Article;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Notes one owner's answer about a patient's own record; the last one closes the order with its receipt. */
@ApplicationScoped
class CollectPatientPart {
    private final PatientOrders orders;
    private final PatientParts parts;
    private final Receipts receipts;
    private final Guards guards;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;

    CollectPatientPart(
            PatientOrders orders,
            PatientParts parts,
            Receipts receipts,
            Guards guards,
            WorkQueue work,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.parts = parts;
        this.receipts = receipts;
        this.guards = guards;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Disposition> collect(PracticeId practice, PatientPartErased said) {
        return orders.lock(practice, said.erasureId()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Disposition.PARKED);
            }
            PatientOrder order = found.get();
            if (order.state() != State.ORDERED) {
                return Uni.createFrom().item(Disposition.APPLIED);
            }
            if (!said.patientId().equals(order.patient())) {
                return Uni.createFrom().failure(new IllegalArgumentException("An answer about another patient"));
            }
            return note(practice, said)
                    .chain(() -> parts.of(practice, order.id()))
                    .chain(answers -> Part.awaited(answers).isEmpty()
                            ? complete(practice, order, said.patientId(), answers)
                            : Uni.createFrom().voidItem())
                    .replaceWith(Disposition.APPLIED);
        });
    }

    private Uni<Void> note(PracticeId practice, PatientPartErased said) {
        Part answer = new Part(said.owner(), said.erased(), said.left(), said.verifiedAt());
        return parts.of(practice, said.erasureId())
                .map(known -> known.stream()
                        .filter(part -> part.owner() == said.owner())
                        .findFirst()
                        .map(before -> before.followedBy(answer))
                        .orElse(answer))
                .chain(together -> parts.save(practice, said.erasureId(), together));
    }

    private Uni<Void> complete(PracticeId practice, PatientOrder order, PatientId patient, List<Part> answers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return receipts.issue(receipt(practice, order, answers, now))
                .chain(digest -> orders.completed(practice, order, digest, now)
                        .chain(() -> outbox.publish(
                                practice, new PatientErasureCompleted(order.id(), patient, digest, now))))
                .chain(() -> work.cancel(practice, order.id().value()))
                // late news of the patient is not noted again
                .chain(() -> guards.mark(practice, patient.value()))
                .chain(() -> forget(practice, patient));
    }

    /** A completion that a restore had forgotten, with the receipt that the practice has. */
    Uni<Void> restore(PracticeId practice, PatientErasureCompleted completed, String jws) {
        return orders.lock(practice, completed.erasureId()).chain(found -> {
            if (found.isEmpty() || found.get().state() != State.ORDERED) {
                return Uni.createFrom().voidItem();
            }
            return receipts.restore(practice, completed.erasureId(), null, jws, completed.completedAt())
                    .chain(() ->
                            orders.completed(practice, found.get(), completed.receiptDigest(), completed.completedAt()))
                    .chain(() -> work.cancel(practice, completed.erasureId().value()))
                    .chain(() -> forget(practice, completed.patientId()));
        });
    }

    /** What retention itself still knew of the patient. */
    private static Uni<Void> forget(PracticeId practice, PatientId patient) {
        return Sql.update("delete from treatment where practice_id = $1 and patient_id = $2", practice, patient)
                .chain(() -> Sql.update(
                        "delete from treatment_history where practice_id = $1 and patient_id = $2", practice, patient))
                .chain(() ->
                        Sql.update("delete from basis where practice_id = $1 and patient_id = $2", practice, patient))
                .chain(() -> Sql.update(
                        "delete from data_request where practice_id = $1 and patient_id = $2", practice, patient))
                .replaceWithVoid();
    }

    private static Receipt receipt(PracticeId practice, PatientOrder order, List<Part> answers, Instant now) {
        TreeMap<eu.dermalia.contracts.Owner, Receipt.Counts> owners = new TreeMap<>();
        answers.forEach(
                part -> owners.put(part.owner(), new Receipt.Counts(part.erased(), part.left(), part.verifiedAt())));
        return new Receipt(
                order.id(),
                null,
                practice,
                order.requestedBy(),
                order.ground(),
                Article.of(order.ground(), order.article17Ground()),
                order.requestedAt(),
                Objects.requireNonNull(order.orderedAt()),
                now,
                order.commitment(),
                owners);
    }
}
