package eu.dermalia.messaging;

/**
 * A failure that may be over at the next try, or not; it knows itself. An event whose handling fails so is tried again, and a
 * request is answered with 503 rather than as a mistake of ours.
 */
public interface Passing {
    boolean passes();
}
