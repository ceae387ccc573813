package eu.dermalia.rights.thirdcountry.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one endpoint.
 *
 * @param seen each resolved address, with its reach
 * @param transport how it answered; null when it was not to be asked
 * @param bucketLabel of the store: the bucket's location, empty when it has none; null when it was not to be asked, or did
 *     not say
 */
public record Observed(
        Endpoint endpoint,
        List<Seen> seen,
        @Nullable Transport transport,
        @Nullable Certificate certificate,
        @Nullable String bucketLabel) {
    public Observed {
        seen = List.copyOf(seen);
    }

    /** @param address in numbers */
    public record Seen(String host, String address, Reach reach) {}

    /** How an endpoint speaks. */
    public enum Transport {
        /** From the first byte, or after STARTTLS. */
        TLS,
        PLAIN,
        /** A relay that does not offer STARTTLS. */
        NO_STARTTLS,
        UNREACHABLE
    }
}
