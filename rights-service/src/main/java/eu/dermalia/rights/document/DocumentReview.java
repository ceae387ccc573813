package eu.dermalia.rights.document;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.model.DocumentVersion;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks whether the documents that a practice has still say what is so: its data change, and so does what runs. Replicas may
 * both come: the second finds the version that the first has added.
 */
@ApplicationScoped
class DocumentReview {
    private static final Logger LOG = Logger.getLogger(DocumentReview.class);

    private final TenantTransaction transaction;
    private final DocumentVersions versions;
    private final IssueDocument issueDocument;
    private final Clock clock;
    private final Duration reviewAfter;

    DocumentReview(
            TenantTransaction transaction,
            DocumentVersions versions,
            IssueDocument issueDocument,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.documents.review-after") Duration reviewAfter) {
        this.transaction = transaction;
        this.versions = versions;
        this.issueDocument = issueDocument;
        this.clock = clock;
        this.reviewAfter = reviewAfter;
    }

    @Scheduled(every = "{dermalia.rights.documents.review-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(
                LOG, "Reviewing documents", transaction.asWorker(() -> versions.due(clock.instant())), this::one);
    }

    private Uni<Void> one(PracticeId practice) {
        Accessor itself = new Accessor(practice, "rights-service", "service", null);
        return transaction
                .in(practice, () -> versions.latest(practice))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(DocumentVersion::kind)
                .onItem()
                .transformToUniAndConcatenate(kind -> issueDocument.issue(practice, kind, itself))
                .collect()
                .asList()
                .chain(() -> transaction.in(
                        practice,
                        () -> versions.reviewAt(practice, clock.instant().plus(reviewAfter))));
    }
}
