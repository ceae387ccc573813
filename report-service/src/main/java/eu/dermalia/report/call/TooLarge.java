package eu.dermalia.report.call;

/** A scan has more, or larger, files than are ever read into memory. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is too large. */
    public enum Part {
        MESH,
        PHOTOGRAPH
    }

    private final Part part;

    TooLarge(Part part) {
        super(part.name(), null, false, false);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
