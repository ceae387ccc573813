package eu.dermalia.rights.consent;

import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A consent that was withdrawn after the backup stays withdrawn. Who recorded it is not on the topic: the audit trail knows, as
 * far as it goes.
 */
@ApplicationScoped
class ReapplyConsentWithdrawal implements ReappliesOwn<ConsentWithdrawn> {
    private static final String RECORDED_BY = "restore";

    @Override
    public Class<ConsentWithdrawn> type() {
        return ConsentWithdrawn.class;
    }

    @Override
    public Uni<Void> reapply(Received<ConsentWithdrawn> own, @Nullable String attachment) {
        return Sql.update(
                        """
                        insert into consent_withdrawal (consent_id, practice_id, withdrawn_at, recorded_by)
                        select consent_id, practice_id, $3, $4 from consent where consent_id = $1 and practice_id = $2
                        on conflict (consent_id) do nothing""",
                        own.event().consentId(),
                        own.practice(),
                        own.event().withdrawnAt(),
                        RECORDED_BY)
                .replaceWithVoid();
    }
}
