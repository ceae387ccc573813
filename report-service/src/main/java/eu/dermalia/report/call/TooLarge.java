package eu.dermalia.report.call;

/** A scan's mesh is larger than any that is ever read into memory. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
        super("mesh", null, false, false);
    }
}
