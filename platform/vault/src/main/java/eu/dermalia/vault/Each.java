package eu.dermalia.vault;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** One after the other; transactions side by side on one context would share a session. */
final class Each {
    private Each() {}

    static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWith(true))
                .onItem()
                .ignoreAsUni();
    }
}
