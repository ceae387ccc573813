package eu.dermalia.retention.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that was issued after the backup is known again, as the practice has it. Without its text, which the topic alone
 * does not have, the erasure stays open: the owners answer again, and the practice gets a second receipt of the same.
 */
@ApplicationScoped
class ReapplyCompletion implements ReappliesOwn<ErasureCompleted> {
    private final Receipts receipts;
    private final CompleteErasure completion;
    private final ObjectMapper json;

    ReapplyCompletion(Receipts receipts, CompleteErasure completion, ObjectMapper json) {
        this.receipts = receipts;
        this.completion = completion;
        this.json = json;
    }

    @Override
    public Class<ErasureCompleted> type() {
        return ErasureCompleted.class;
    }

    @Override
    public Uni<Void> reapply(Received<ErasureCompleted> own, @Nullable String attachment) {
        if (attachment == null) {
            return Uni.createFrom().voidItem();
        }
        ErasureCompleted completed = own.event();
        PracticeId practice = own.practice();
        return ErasureEntity.lock(completed.erasureId()).chain(found -> {
            if (found.isEmpty() || found.get().state != ErasureEntity.State.ORDERED) {
                return Uni.createFrom().voidItem();
            }
            ErasureEntity erasure = found.get();
            PatientId patient = erasure.patient();
            return receipts.restore(
                            practice,
                            completed.erasureId(),
                            completed.scanId(),
                            OrderFacts.receipt(json, attachment),
                            completed.completedAt())
                    .invoke(() -> erasure.complete(completed.completedAt(), completed.receiptDigest()))
                    .chain(() -> completion.settle(practice, erasure, patient));
        });
    }
}
