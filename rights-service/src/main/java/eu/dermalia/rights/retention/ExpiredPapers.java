package eu.dermalia.rights.retention;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Signed papers whose proof has ended: the content first, in all its versions, then the row becomes a tombstone. When the
 * process dies in between, the next round does it again. Outside of any transaction.
 */
@ApplicationScoped
class ExpiredPapers {
    private static final int BATCH = 100;

    private final TenantTransaction transaction;
    private final Papers papers;
    private final Vault evidence;
    private final Clock clock;

    ExpiredPapers(TenantTransaction transaction, Papers papers, @InBucket("evidence") Vault evidence, Clock clock) {
        this.transaction = transaction;
        this.papers = papers;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @return how many */
    Uni<Integer> remove(PracticeId practice) {
        return transaction.in(practice, () -> papers.expired(practice, BATCH)).chain(expired -> Multi.createFrom()
                .iterable(expired)
                .onItem()
                .transformToUniAndConcatenate(paper -> remove(practice, paper).replaceWith(true))
                .collect()
                .asList()
                .map(List::size));
    }

    private Uni<Void> remove(PracticeId practice, Paper paper) {
        return evidence.remove(Papers.object(practice, paper))
                .chain(() -> transaction.in(practice, () -> papers.forget(paper.id(), clock.instant())));
    }
}
