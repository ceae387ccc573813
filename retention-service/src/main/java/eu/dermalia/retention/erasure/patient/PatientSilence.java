package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose answer an order about a patient waits for. Inside a tenant's transaction. */
@ApplicationScoped
public class PatientSilence {
    /** Of the work row that an order has while somebody's answer is outstanding; its subject is the erasure. */
    public static final String KIND = RepeatPatientOrder.KIND;

    private final PatientParts parts;

    PatientSilence(PatientParts parts) {
        this.parts = parts;
    }

    /**
     * Before the order it is ingest-service, until it has swept the cluster; then the scans, whose own erasures are watched
     * one by one. After it, everybody who has not said that nothing is left.
     *
     * @param after how long an owner may take, by the database's clock
     * @return empty: nobody is late
     */
    public Uni<Set<Owner>> late(PracticeId practice, ErasureId erasure, Duration after) {
        return Sql.rows("""
                        select state, swept_scans is not null from patient_erasure
                        where practice_id = $1 and erasure_id = $2
                          and coalesce(ordered_at, requested_at) < clock_timestamp() - make_interval(secs => $3)""", practice, erasure, (double) after.toMillis() / 1000)
                .chain(rows -> rows.isEmpty() ? nobody() : late(practice, erasure, rows));
    }

    private Uni<Set<Owner>> late(PracticeId practice, ErasureId erasure, List<@Nullable Object[]> rows) {
        return switch (PatientOrders.State.valueOf((String) rows.get(0)[0])) {
            case REQUESTED ->
                (Boolean) Objects.requireNonNull(rows.get(0)[1])
                        ? nobody()
                        : Uni.createFrom().item(EnumSet.of(Owner.INGEST));
            case ORDERED -> parts.of(practice, erasure).map(Part::awaited);
            case DEFERRED, LIFTED, COMPLETED -> nobody();
        };
    }

    private static Uni<Set<Owner>> nobody() {
        return Uni.createFrom().item(Set.of());
    }
}
