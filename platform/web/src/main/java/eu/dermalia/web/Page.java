package eu.dermalia.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found up to {@code limit + 1} items: the one too many only tells that there is a next page
     * @param cursor of an item, see {@link Cursor#of}
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }

    /**
     * @param asked the query parameter {@code limit}, if given
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 outside 1 … {@value #MAX_LIMIT}
     */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problems.invalid("limit", "1-" + MAX_LIMIT);
        }
        return asked;
    }

    /** The same page, each item seen through {@code view}. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
