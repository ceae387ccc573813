package eu.dermalia.report.erasure;

import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.Received;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that lies here of a patient belongs to a scan, and went with it: there is nothing to remove, and a look. An answer
 * that something is left is an answer too: the order is repeated until it is gone.
 */
@ApplicationScoped
class PatientErasureOrderedHandler implements EventHandler<PatientErasureOrdered> {
    private final Outbox outbox;
    private final Clock clock;

    PatientErasureOrderedHandler(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Class<PatientErasureOrdered> type() {
        return PatientErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PatientErasureOrdered> received) {
        PracticeId practice = received.practice();
        PatientErasureOrdered order = received.event();
        return Sql.<Long>one(
                        "select count(*) from report where practice_id = $1 and patient_id = $2",
                        practice,
                        order.patientId())
                .map(Objects::requireNonNull)
                .chain(left -> outbox.publish(
                        practice,
                        new PatientPartErased(
                                order.erasureId(),
                                order.patientId(),
                                Owner.REPORT,
                                new TreeMap<>(),
                                new TreeMap<>(Map.of("reports", left)),
                                clock.instant())))
                .replaceWith(Disposition.APPLIED);
    }
}
