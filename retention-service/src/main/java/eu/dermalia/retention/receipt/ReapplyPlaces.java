package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Receipts keep the places that they had been given when a restore forgot them: every checkpoint that others keep stays true. */
@ApplicationScoped
class ReapplyPlaces implements ReappliesOwn<ReceiptsRegistered> {
    private final ReceiptTree tree;

    ReapplyPlaces(ReceiptTree tree) {
        this.tree = tree;
    }

    @Override
    public Class<ReceiptsRegistered> type() {
        return ReceiptsRegistered.class;
    }

    @Override
    public Uni<Void> reapply(Received<ReceiptsRegistered> own, @Nullable String attachment) {
        return tree.lock().chain(() -> tree.appendAgain(own.event()));
    }
}
