package eu.dermalia.rights.export;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.model.DownloadToken;
import eu.dermalia.rights.export.model.PackageState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The way out of a package: a link that works once. A new one takes the place of the one before. */
@ApplicationScoped
class PackageLinks {
    private final TenantTransaction transaction;
    private final OpenRequests requests;
    private final PackageStore store;
    private final WorkQueue queue;
    private final Audit audit;
    private final Clock clock;

    PackageLinks(
            TenantTransaction transaction,
            OpenRequests requests,
            PackageStore store,
            WorkQueue queue,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.requests = requests;
        this.store = store;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param expiresAt when the package is destroyed; the link ends with it, or with its first use */
    record Link(DownloadToken token, Instant expiresAt) {}

    /** @return fails with 404, with 409 when there is nothing to fetch yet, with 410 when there is nothing any more */
    Uni<Link> mint(PracticeId practice, RequestId id) {
        DownloadToken token = DownloadToken.mint();
        return transaction.in(practice, () -> requests.lock(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(PackageLinks::requireNotRefused)
                .chain(request -> store.lockOfRequest(id))
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(this::requireReady)
                .call(stored -> store.link(stored.id(), token.hash()))
                .call(stored -> audit.record(AccessAction.CREATED, "package-link", stored.patient(), null))
                .map(stored -> new Link(token, Objects.requireNonNull(stored.expiresAt()))));
    }

    /** Uses the link up, and says so before a byte leaves. Empty when it is none, or was used before. */
    Uni<Optional<Stored>> use(Accessor who, DownloadToken token) {
        return transaction.in(who.practice(), () -> store.take(token.hash(), clock.instant())
                .call(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : audit.record(
                                who,
                                AccessAction.EXPORTED,
                                "package",
                                taken.get().patient(),
                                null)));
    }

    /** Every byte was handed out: the copy that we hold has no purpose any more (GDPR Art. 5(1)(e)). */
    Uni<Void> handedOut(PracticeId practice, PackageId id) {
        return transaction.in(practice, () -> store.downloaded(id, clock.instant())
                .chain(() -> queue.cancel(practice, id.value()))
                .chain(() -> queue.enqueue(practice, id.value(), ErasePackage.KIND, Map.of())));
    }

    private static void requireNotRefused(Request request) {
        if (request.isRefused()) {
            throw Problems.conflict("request-closed", "The request was refused or withdrawn");
        }
        RequestPackage.requireIdentity(request);
    }

    private void requireReady(Stored stored) {
        boolean late = stored.expiresAt() != null && !stored.expiresAt().isAfter(clock.instant());
        if (late || stored.state() == PackageState.EXPIRED || stored.state() == PackageState.DOWNLOADED) {
            throw Problems.gone();
        }
        if (stored.state() != PackageState.READY) {
            throw Problems.conflict("package-not-ready", "The package is not ready");
        }
    }
}
