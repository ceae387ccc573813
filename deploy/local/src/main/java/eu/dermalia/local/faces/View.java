package eu.dermalia.local.faces;

/** Where the camera stands; left and right are the subject's. */
public enum View {
    FRONT("front", 0),
    LEFT("left", 40.11),
    RIGHT("right", -40.11);

    private final String fileStem;
    private final double yawDegrees;

    View(String fileStem, double yawDegrees) {
        this.fileStem = fileStem;
        this.yawDegrees = yawDegrees;
    }

    String fileStem() {
        return fileStem;
    }

    /** Turn around the vertical axis, positive towards the subject's left (+x). */
    double yawDegrees() {
        return yawDegrees;
    }
}
