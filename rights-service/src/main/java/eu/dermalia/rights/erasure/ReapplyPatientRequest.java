package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * That a whole patient is to go was asked for after the backup: it is asked for still, so that the order which follows finds
 * it. The data subject's request itself is forgotten with its row, and the opening of the commitment was never kept.
 */
@ApplicationScoped
class ReapplyPatientRequest implements ReappliesOwn<PatientErasureRequested> {
    private final PatientErasures store;

    ReapplyPatientRequest(PatientErasures store) {
        this.store = store;
    }

    @Override
    public Class<PatientErasureRequested> type() {
        return PatientErasureRequested.class;
    }

    @Override
    public Uni<Void> reapply(Received<PatientErasureRequested> own, @Nullable String attachment) {
        PatientErasureRequested asked = own.event();
        return store.lock(asked.erasureId())
                .chain(found -> isKnown(asked.patientId()).map(patient -> found.isEmpty() && patient))
                .chain(forgotten -> !forgotten
                        ? Uni.createFrom().voidItem()
                        : store.insert(
                                own.practice(),
                                asked.erasureId(),
                                asked.patientId(),
                                null,
                                asked.ground(),
                                asked.article17Ground(),
                                asked.requestedBy(),
                                asked.commitment(),
                                null,
                                asked.requestedAt()));
    }

    /** One who was registered after the backup is forgotten himself. */
    private static Uni<Boolean> isKnown(PatientId patient) {
        return Sql.rows("select 1 from patient where patient_id = $1", patient).map(rows -> !rows.isEmpty());
    }
}
