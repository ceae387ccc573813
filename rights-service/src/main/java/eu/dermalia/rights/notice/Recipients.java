package eu.dermalia.rights.notice;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.notice.model.RecipientKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every recipient on record, those of the past included: they still have what they were given. Inside a tenant's transaction. */
@ApplicationScoped
class Recipients {
    private static final Recipient VENDOR = new Recipient(RecipientKind.VENDOR_CLUSTER, null, null);

    private final eu.dermalia.rights.recipient.Recipients documented;

    Recipients(eu.dermalia.rights.recipient.Recipients documented) {
        this.documented = documented;
    }

    /**
     * @param id of a documented one
     * @param name of a documented one, as the practice calls it
     */
    record Recipient(
            RecipientKind kind, @Nullable UUID id, @Nullable String name) {}

    Uni<List<Recipient>> onRecord(PracticeId practice) {
        return documented.onRecord(practice).map(known -> Stream.concat(
                        Stream.of(VENDOR),
                        known.stream().map(one -> new Recipient(RecipientKind.DOCUMENTED, one.id(), one.name())))
                .toList());
    }
}
