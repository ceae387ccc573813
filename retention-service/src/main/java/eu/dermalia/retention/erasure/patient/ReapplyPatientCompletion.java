package eu.dermalia.retention.erasure.patient;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.erasure.OrderFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The receipt of a patient's own record is known again, when the ledger has it; else the owners are asked again. */
@ApplicationScoped
class ReapplyPatientCompletion implements ReappliesOwn<PatientErasureCompleted> {
    private final CollectPatientPart completion;
    private final ObjectMapper json;

    ReapplyPatientCompletion(CollectPatientPart completion, ObjectMapper json) {
        this.completion = completion;
        this.json = json;
    }

    @Override
    public Class<PatientErasureCompleted> type() {
        return PatientErasureCompleted.class;
    }

    @Override
    public Uni<Void> reapply(Received<PatientErasureCompleted> own, @Nullable String attachment) {
        return attachment == null
                ? Uni.createFrom().voidItem()
                : completion.restore(own.practice(), own.event(), OrderFacts.receipt(json, attachment));
    }
}
