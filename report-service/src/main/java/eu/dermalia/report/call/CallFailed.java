package eu.dermalia.report.call;

/** Another service did not do its part; a later try may succeed. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailed(int status) {
        super("failed with " + status, null, false, false);
    }

    /** 401 and 403 are a matter of set-up, and 429 and 5xx of the moment: tried again. */
    static RuntimeException of(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429
                ? new Refused(status)
                : new CallFailed(status);
    }
}
