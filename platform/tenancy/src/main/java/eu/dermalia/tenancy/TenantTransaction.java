package eu.dermalia.tenancy;

import eu.dermalia.contracts.PracticeId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only way into a database transaction: it opens with whose rows it is about. One call per use case, on the use case.
 *
 * <p>Within it, entities ({@code Panache}, {@code Mutiny.Session}) and {@link Sql} see and write that practice's rows
 * alone, whatever their {@code where} says. No HTTP, S3 or mail inside.
 */
@ApplicationScoped
public class TenantTransaction {
    /** The database role of background sweeps; it sees ids and dates in the tables that the catalogue test lists. */
    public static final String WORKER_ROLE = "dermalia_worker";

    private static final String CURRENT = TenantTransaction.class.getName();

    private final Vertx vertx;

    TenantTransaction(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Commits when the work's item arrives, rolls back when it fails. A call within another for the same practice joins
     * it. Called from a thread that cannot hold a session (a worker, a timer), it moves to an event loop by itself.
     *
     * <p>One after the other on one context, never side by side: the second of two would join the first's transaction. Give
     * each its {@link FreshContext}.
     *
     * <p>One that the database broke off because it waited in a circle (40P01) or could not be serialised (40001) is rolled
     * back and done once more: nobody's answer is a failure that a second attempt mends. The work may therefore be asked for
     * twice, and has no effects but those of its transaction.
     *
     * @return fails with {@link IllegalStateException} within a transaction of another practice or of the worker
     */
    public <T> Uni<T> in(PracticeId practice, Supplier<Uni<T>> work) {
        return open(practice, "select set_config('dermalia.practice', $1, true)", practice.toString(), work);
    }

    /**
     * A transaction under {@link #WORKER_ROLE}: for sweeps that must find rows of every practice. It reads ids; the work
     * itself happens in {@link #in} afterwards.
     *
     * @return fails with {@link IllegalStateException} within a practice's transaction
     */
    public <T> Uni<T> asWorker(Supplier<Uni<T>> work) {
        return open(WORKER_ROLE, "select set_config('role', $1, true)", WORKER_ROLE, work);
    }

    private <T> Uni<T> open(Object owner, String setting, String value, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> FreshContext.runSuitably(vertx, () -> {
                    Object present = present();
                    if (present == null) {
                        return begin(owner, setting, value, work)
                                .onFailure(BrokenOff::is)
                                .recoverWithUni(() -> begin(owner, setting, value, work));
                    }
                    return present.equals(owner) ? work.get() : Uni.createFrom().failure(mixed());
                }));
    }

    private static <T> Uni<T> begin(Object owner, String setting, String value, Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        return Panache.withTransaction(() -> {
                    context.putLocal(CURRENT, owner);
                    return Sql.one(setting, value).chain(ignored -> work.get());
                })
                .onTermination()
                .invoke(() -> context.removeLocal(CURRENT));
    }

    private static @Nullable Object present() {
        return Vertx.currentContext().getLocal(CURRENT);
    }

    /** Two practices in one transaction are a bug, never a wish. */
    private static IllegalStateException mixed() {
        return new IllegalStateException("A transaction of one practice within that of another");
    }
}
