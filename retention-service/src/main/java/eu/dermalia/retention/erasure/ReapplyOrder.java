package eu.dermalia.retention.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An erasure that was ordered after the backup is ordered still; owners that stay silent are asked again. */
@ApplicationScoped
class ReapplyOrder implements ReappliesOwn<ErasureOrdered> {
    private final Guards guards;
    private final WorkQueue work;
    private final ObjectMapper json;
    private final ErasureConfig config;
    private final Clock clock;

    ReapplyOrder(Guards guards, WorkQueue work, ObjectMapper json, ErasureConfig config, Clock clock) {
        this.guards = guards;
        this.work = work;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Class<ErasureOrdered> type() {
        return ErasureOrdered.class;
    }

    @Override
    public Uni<Void> reapply(Received<ErasureOrdered> own, @Nullable String attachment) {
        ErasureOrdered order = own.event();
        return guards.mark(own.practice(), order.scanId().value())
                .chain(() -> ErasureEntity.lock(order.erasureId()))
                .chain(known -> {
                    if (known.isPresent()) {
                        known.get().orderedAgain(order.attempt());
                        return Uni.createFrom().voidItem();
                    }
                    ErasureEntity erasure =
                            ErasureEntity.ordered(own.practice(), requested(order, attachment), order.orderedAt());
                    erasure.orderedAgain(order.attempt());
                    return erasure.persist()
                            .chain(() -> work.enqueue(
                                    own.practice(),
                                    order.erasureId().value(),
                                    RepeatOrder.KIND,
                                    Map.of(),
                                    clock.instant().plus(config.repeatAfter())));
                });
    }

    private ErasureRequested requested(ErasureOrdered order, @Nullable String attachment) {
        OrderFacts facts = OrderFacts.read(json, attachment);
        return new ErasureRequested(
                order.erasureId(),
                order.scanId(),
                order.patientId(),
                order.ground(),
                facts.article17Ground(),
                facts.requestedBy(),
                null,
                facts.commitment(),
                facts.requestedAt() == null ? order.orderedAt() : facts.requestedAt());
    }
}
