package eu.dermalia.local.cluster;

/** A request that gets a problem document (RFC 9457) instead of an answer. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String problem;

    Refused(int status, String problem, String title) {
        super(title);
        this.status = status;
        this.problem = problem;
    }

    static Refused notFound() {
        return new Refused(404, "not-found", "No such capture, file or site for this client");
    }

    static Refused malformed(String title) {
        return new Refused(400, "malformed-request", title);
    }

    int status() {
        return status;
    }

    /** Last part of the problem's type URI. */
    String problem() {
        return problem;
    }
}
