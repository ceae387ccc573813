package eu.dermalia.vault;

import eu.dermalia.tenancy.FreshContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the vault's steps run: database steps on a Vert.x context of their own (never in the caller's transaction, for what
 * they write must commit before an object is written), blocking steps on worker threads. Results come back on the caller's
 * context.
 */
@ApplicationScoped
class Contexts {
    private final Vertx vertx;

    @Inject
    Contexts(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work on a fresh duplicated context. May be called from any thread. */
    <T> Uni<T> fresh(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> backTo(Vertx.currentContext(), FreshContext.run(vertx, work)));
    }

    /** Runs blocking work on a worker thread and returns to the present context. */
    <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .deferred(() -> backTo(
                        Vertx.currentContext(),
                        Uni.createFrom()
                                .item(() -> called(work))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private static <T> T called(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        }
    }

    private static <T> Uni<T> backTo(@Nullable Context caller, Uni<T> result) {
        return caller == null ? result : result.emitOn(command -> caller.runOnContext(ignored -> command.run()));
    }
}
