package eu.dermalia.ingest.cluster;

/** There is a manifest, and it cannot be read: not JSON, or absurdly long. The capture's fault, not the cluster's. */
public final class NotAManifest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAManifest() {
        super("NOT_A_MANIFEST");
    }
}
