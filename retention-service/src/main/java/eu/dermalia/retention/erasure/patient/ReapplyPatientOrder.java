package eu.dermalia.retention.erasure.patient;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.OrderFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order about a patient's own record that was given after the backup stands; owners that stay silent are asked again. */
@ApplicationScoped
class ReapplyPatientOrder implements ReappliesOwn<PatientErasureOrdered> {
    private final PatientOrders orders;
    private final WorkQueue work;
    private final ObjectMapper json;

    ReapplyPatientOrder(PatientOrders orders, WorkQueue work, ObjectMapper json) {
        this.orders = orders;
        this.work = work;
        this.json = json;
    }

    @Override
    public Class<PatientErasureOrdered> type() {
        return PatientErasureOrdered.class;
    }

    @Override
    public Uni<Void> reapply(Received<PatientErasureOrdered> own, @Nullable String attachment) {
        return orders.restore(own.practice(), own.event(), OrderFacts.read(json, attachment))
                .chain(open -> open
                        ? work.enqueue(
                                own.practice(), own.event().erasureId().value(), RepeatPatientOrder.KIND, Map.of())
                        : Uni.createFrom().voidItem());
    }
}
