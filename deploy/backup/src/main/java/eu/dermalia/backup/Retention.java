package eu.dermalia.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long what is kept. Thirty days for rows and objects; a day for keys, since a destroyed key lives on in their backup, and
 * until it is gone there an erasure has not reached the backups. The youngest backup always stays: none would be worse.
 */
final class Retention {
    static final Duration ROWS_AND_OBJECTS = Duration.ofDays(30);
    static final Duration KEYS = Duration.ofDays(1);

    private Retention() {}

    /**
     * The backups that are younger than {@code keep}, and the youngest of all. One that is older goes even where the log would
     * need it to reach a moment just inside: what may not be kept is not kept.
     *
     * @param manifests oldest first
     */
    static List<Manifest> kept(List<Manifest> manifests, Duration keep, Instant now) {
        Instant from = now.minus(keep);
        return manifests.stream()
                .filter(manifest ->
                        !manifest.consistentAt().isBefore(from) || manifest.equals(manifests.get(manifests.size() - 1)))
                .toList();
    }
}
