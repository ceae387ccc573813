package eu.dermalia.report.call;

/** Another service said no, and will say so again: not found (404), conflict (409), erased (410), restricted (423), … */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
        super("refused with " + status, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
