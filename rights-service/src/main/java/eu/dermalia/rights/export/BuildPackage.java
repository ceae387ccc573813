package eu.dermalia.rights.export;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.format.PackageStream;
import eu.dermalia.rights.export.format.Part;
import eu.dermalia.rights.export.model.PackageFailure;
import eu.dermalia.rights.export.model.PackageState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Puts a package together: asks what there is, and then streams it from its sources through the ZIP and the seal into the
 * bucket, so that no file and no more than some megabytes of it are ever held here. An erasure of what is in it ends it.
 */
@ApplicationScoped
class BuildPackage implements WorkHandler {
    static final String KIND = "build-package";

    private static final Logger LOG = Logger.getLogger(BuildPackage.class);
    private static final RetryPolicy RETRY = new RetryPolicy(8, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final TenantTransaction transaction;
    private final OpenRequests requests;
    private final PackageStore store;
    private final GatherFacts gather;
    private final Sources sources;
    private final AccessContents access;
    private final PortabilityContents portability;
    private final BuildProgress progress;
    private final Guards guards;
    private final WorkQueue queue;
    private final Vault packages;
    private final ExportConfig config;
    private final Clock clock;

    BuildPackage(
            TenantTransaction transaction,
            OpenRequests requests,
            PackageStore store,
            GatherFacts gather,
            Sources sources,
            AccessContents access,
            PortabilityContents portability,
            BuildProgress progress,
            Guards guards,
            WorkQueue queue,
            @InBucket("packages") Vault packages,
            ExportConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.requests = requests;
        this.store = store;
        this.gather = gather;
        this.sources = sources;
        this.access = access;
        this.portability = portability;
        this.progress = progress;
        this.guards = guards;
        this.queue = queue;
        this.packages = packages;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public Duration limit() {
        return config.limit();
    }

    @Override
    public RetryPolicy retry() {
        return RETRY;
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> begin(item))
                .chain(facts -> facts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : build(item, facts.get())
                                .onFailure(BuildPackage::isTooLarge)
                                .recoverWithUni(() -> giveUp(item, PackageFailure.TOO_LARGE)))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Empty when there is nothing to build any more; then the work is finished. */
    private Uni<Optional<Facts>> begin(WorkItem item) {
        PracticeId practice = item.practice();
        PackageId id = new PackageId(item.subject());
        return guards.requireOpen(practice, id.value())
                .chain(() -> store.lock(id))
                .chain(found -> found.filter(stored -> isWanted(stored.state()))
                        .map(stored -> requests.find(stored.request())
                                .map(Optional::orElseThrow)
                                .chain(request -> begin(item, stored, request)))
                        .orElseGet(() -> queue.finish(item).replaceWith(Optional.empty())));
    }

    private Uni<Optional<Facts>> begin(WorkItem item, Stored stored, Request request) {
        if (request.isClosed()) {
            return end(item, stored.id(), PackageFailure.REQUEST_CLOSED).replaceWith(Optional.empty());
        }
        return gather.about(item.practice(), stored, request)
                .chain(facts -> facts.isEmpty()
                        ? end(item, stored.id(), PackageFailure.ERASED).replaceWith(facts)
                        : store.begin(
                                        item.practice(),
                                        stored.id(),
                                        facts.get().scans().stream()
                                                .map(Facts.Scan::id)
                                                .toList())
                                .replaceWith(facts));
    }

    private Uni<Void> build(WorkItem item, Facts facts) {
        PracticeId practice = item.practice();
        PackageId id = facts.stored().id();
        // One that was overtaken must not overwrite what its successor has committed.
        ObjectName name = id.object(practice, "package-" + item.attempt() + ".zip");
        return OffLoop.call(() -> parts(practice, facts)).chain(parts -> {
            BuildProgress.Of done = progress.begin(practice, id, parts.size() + 1);
            PackageStream zip = new PackageStream(parts, facts.at(), done::part);
            done.counts(zip::plainBytes);
            return packages.putUpTo(config.largestPackage(), name, () -> zip)
                    .onFailure()
                    .invoke(failure -> LOG.debugf(
                            "A package was not built: %s", describe(zip.failure() == null ? failure : zip.failure())))
                    .onTermination()
                    .invoke(done::stop)
                    .chain(written -> transaction.in(
                            practice,
                            () -> ready(item, id, name, written.length(), parts.size() + 1, zip.plainBytes())));
        });
    }

    private List<Part> parts(PracticeId practice, Facts facts) {
        Sources.Of from = sources.of(practice, facts.stored().request());
        return facts.stored().article() == RequestArticle.ART_15_ACCESS
                ? access.parts(
                        facts,
                        from,
                        new AccessLogLines.Of(practice, facts.stored().patient()))
                : portability.parts(facts, from);
    }

    private Uni<Void> ready(WorkItem item, PackageId id, ObjectName name, long length, int parts, long bytes) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(config.keep());
        return guards.requireOpen(item.practice(), id.value())
                .chain(() -> store.ready(id, name.name(), length, parts, bytes, now, expiresAt))
                .chain(() -> queue.enqueue(item.practice(), id.value(), ErasePackage.KIND, Map.of(), expiresAt))
                .chain(() -> queue.finish(item));
    }

    private Uni<Void> giveUp(WorkItem item, PackageFailure failure) {
        return transaction.in(item.practice(), () -> end(item, new PackageId(item.subject()), failure));
    }

    /** Its key, and whatever an earlier attempt left, go at once. */
    private Uni<Void> end(WorkItem item, PackageId id, PackageFailure failure) {
        return store.failed(id, failure)
                .chain(() -> queue.enqueue(item.practice(), id.value(), ErasePackage.KIND, Map.of()))
                .chain(() -> queue.finish(item));
    }

    private static boolean isWanted(PackageState state) {
        return state == PackageState.QUEUED || state == PackageState.BUILDING;
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof VaultException vault && vault.reason() == VaultException.Reason.TOO_LARGE;
    }

    /** Never the text of an exception that is not ours. */
    private static String describe(Throwable failure) {
        return failure instanceof SourceClients.SourceRefused refused
                ? "a source answered " + refused.status()
                : failure.getClass().getName();
    }
}
