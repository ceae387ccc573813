package eu.dermalia.report.scoring;

/** A file is not what its manifest says, or asks for more memory than any honest one. Carries no content of the file. */
public final class UnreadableArtefact extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Reason {
        EMPTY,
        /** It ends before it is whole. */
        TRUNCATED,
        /** It contradicts itself, or its decoder found a fault. */
        DAMAGED,
        NOT_A_MESH,
        NOT_AN_IMAGE,
        /** Grey, or in the colours of a printer. */
        NOT_RGB,
        /** Of a known format, in a form that is not read. */
        UNSUPPORTED,
        /** Not of the shape that its camera has: cropped or turned, so that it is not known what lies where. */
        NOT_ITS_CAMERA,
        TOO_MANY_VERTICES,
        TOO_MANY_TRIANGLES,
        TOO_MANY_PIXELS,
        /** Its file is larger than any that is read into memory. */
        TOO_LARGE,
        /** The scan has more photographs, or larger ones, than are read for one scoring; those from the front go first. */
        NO_ROOM,
        INDEX_OUT_OF_RANGE,
        NOT_A_NUMBER
    }

    private final Reason reason;

    UnreadableArtefact(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
