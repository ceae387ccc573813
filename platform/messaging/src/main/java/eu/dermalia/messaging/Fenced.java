package eu.dermalia.messaging;

/**
 * A handler wanted to finish work that is no longer its own: its lease ran out and another took over, or the work was
 * cancelled. Its transaction has to roll back; the engine then forgets the attempt.
 */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fenced(WorkItem item) {
        super("Attempt " + item.attempt() + " at work " + item.id() + " (" + item.kind() + ") no longer holds it");
    }
}
