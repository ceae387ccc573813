package eu.dermalia.ingest.cluster;

/** The cluster did not answer as documented. The message is a fixed word: no address, no id, no text of an answer. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String word) {
        super(word);
    }
}
