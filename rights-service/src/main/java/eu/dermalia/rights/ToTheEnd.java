package eu.dermalia.rights;

import io.smallrye.mutiny.Uni;

/**
 * Lets a transaction of a stream end by itself when its client hangs up: a session that is taken away in the middle leaves a
 * connection in an unknown state and the log full of it.
 */
public final class ToTheEnd {
    private ToTheEnd() {}

    /** The same, but that a cancellation is not passed on. */
    public static <T> Uni<T> of(Uni<T> transaction) {
        return Uni.createFrom().emitter(emitter -> transaction.subscribe().with(emitter::complete, emitter::fail));
    }
}
