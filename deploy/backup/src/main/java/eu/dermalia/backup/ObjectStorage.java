package eu.dermalia.backup;

import java.net.URI;
import java.util.List;

/** An account at an S3, and the buckets that it may read and write. */
public record ObjectStorage(URI endpoint, String accessKey, String secretKey, List<String> buckets) {
    public ObjectStorage {
        buckets = List.copyOf(buckets);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return accessKey + "@" + endpoint + buckets;
    }
}
