package eu.dermalia.lag;

/** The broker does not answer, or not to us. */
final class LagUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LagUnreadable(Throwable cause) {
        super(cause);
    }
}
