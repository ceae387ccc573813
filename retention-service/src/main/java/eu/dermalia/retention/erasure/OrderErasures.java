package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Orders many erasures whose retention has ended, in as many statements as one. Inside a tenant's transaction. */
@ApplicationScoped
public class OrderErasures {
    /**
     * @param commitment as rights-service prepared it
     * @param askedAt when it was announced
     */
    public record Ended(ErasureId erasure, ScanId scan, PatientId patient, String commitment, Instant askedAt) {}

    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue work;
    private final ErasureConfig config;

    OrderErasures(Guards guards, Outbox outbox, WorkQueue work, ErasureConfig config) {
        this.guards = guards;
        this.outbox = outbox;
        this.work = work;
        this.config = config;
    }

    /** Whether they may go has been decided, under their timers' locks. @return fails, all of them, when one is known already */
    public Uni<Void> order(PracticeId practice, List<Ended> all, Instant now) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return guards.markAll(
                        practice,
                        all.stream().map(ended -> ended.scan().value()).toList())
                .chain(() -> insert(practice, all, now))
                .chain(() -> outbox.publishAll(
                        practice,
                        all.stream().map(ended -> firstOrder(ended, now)).toList()))
                .chain(() -> work.enqueueAll(
                        practice,
                        all.stream().map(ended -> ended.erasure().value()).toList(),
                        RepeatOrder.KIND,
                        Map.of(),
                        now.plus(config.repeatAfter())));
    }

    private static Uni<Integer> insert(PracticeId practice, List<Ended> all, Instant now) {
        return Sql.update(
                """
                insert into erasure (erasure_id, practice_id, scan_id, patient_id, ground, requested_by, commitment, state,
                                     requested_at, decided_at, attempt)
                select e.erasure, $1, e.scan, e.patient, $2, $9, e.commitment, 'ORDERED', e.asked, $3, 1
                from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[])
                  as e (erasure, scan, patient, commitment, asked)""",
                practice,
                ErasureGround.RETENTION_ENDED,
                now,
                ids(all, ended -> ended.erasure().value()),
                ids(all, ended -> ended.scan().value()),
                ids(all, ended -> ended.patient().value()),
                all.stream().map(Ended::commitment).toArray(String[]::new),
                all.stream()
                        .map(ended -> ended.askedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                Requester.RETENTION_CLOCK);
    }

    private static UUID[] ids(List<Ended> all, Function<Ended, UUID> id) {
        return all.stream().map(id).toArray(UUID[]::new);
    }

    private static ErasureOrdered firstOrder(Ended ended, Instant now) {
        return new ErasureOrdered(
                ended.erasure(), ended.scan(), ended.patient(), ErasureGround.RETENTION_ENDED, 1, now);
    }
}
