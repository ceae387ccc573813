package eu.dermalia.rights.notice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.notice.model.RecipientKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every recipient on record. Inside a tenant's transaction. */
@ApplicationScoped
class Recipients {
    /**
     * @param id of a documented one
     * @param name of a documented one, as the practice calls it
     */
    record Recipient(
            RecipientKind kind, @Nullable UUID id, @Nullable String name) {}

    Uni<List<Recipient>> onRecord(PracticeId practice) {
        return Uni.createFrom().item(List.of(new Recipient(RecipientKind.VENDOR_CLUSTER, null, null)));
    }
}
