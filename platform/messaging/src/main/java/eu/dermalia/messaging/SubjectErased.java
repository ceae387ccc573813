package eu.dermalia.messaging;

/** A writer came to a subject that is erased, or that was never opened here. Its transaction has to roll back. */
public final class SubjectErased extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GuardState state;

    /** @param state {@link GuardState#ERASED} or {@link GuardState#UNKNOWN} */
    public SubjectErased(GuardState state) {
        super("The subject's guard is " + state);
        this.state = state;
    }

    public GuardState state() {
        return state;
    }
}
