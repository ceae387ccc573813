package eu.dermalia.lag;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the broker found.
 *
 * @param deadLetters by group and topic
 * @param missing topics of the contracts that do not exist
 */
record Reading(List<Behind> lags, List<DeadLetters> deadLetters, Set<String> missing) {
    Reading {
        lags = List.copyOf(lags);
        deadLetters = List.copyOf(deadLetters);
        missing = Set.copyOf(missing);
    }

    /**
     * How far a group is behind in a partition.
     *
     * @param events not taken yet
     * @param oldest when the first of them was written; null when there is none
     */
    record Behind(
            String group,
            String topic,
            int partition,
            long events,
            @Nullable Instant oldest) {}

    /**
     * What a service could not take.
     *
     * @param topic where it was published first
     * @param waiting behind the last successful replay
     */
    record DeadLetters(String group, String topic, long waiting) {}
}
