package eu.dermalia.tenancy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One round over everything that is due, one after the other. Nothing fails out of it: one thing's failure is not the next
 * one's, and stays due; without a database the next round comes. Messages say what failed by its type and never why in words.
 */
public final class Round {
    private Round() {}

    /**
     * @param what of the round, for the log: "Reviewing readiness"
     * @param due a bounded batch; its elements' {@code toString} are ids
     * @param act opens its own transaction
     */
    public static <T> Uni<Void> each(Logger log, String what, Uni<List<T>> due, Function<T, Uni<Void>> act) {
        return guarded(
                log,
                what,
                due.onItem()
                        .transformToMulti(Multi.createFrom()::iterable)
                        .onItem()
                        .transformToUniAndConcatenate(one -> act.apply(one)
                                .onFailure()
                                .invoke(failure -> log.warnf(
                                        "%s: %s failed: %s",
                                        what, one, failure.getClass().getName()))
                                .onFailure()
                                .recoverWithNull())
                        .toUni()
                        .replaceWithVoid());
    }

    /** For what a round does besides. */
    public static Uni<Void> guarded(Logger log, String what, Uni<Void> step) {
        return step.onFailure()
                .invoke(failure ->
                        log.warnf("%s failed: %s", what, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
