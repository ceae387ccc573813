package eu.dermalia.report.scoring;

/** Which picture of a report; its path and file name are {@link #path()}. */
public enum PictureName {
    /** The face with its regions outlined. */
    FACE,
    EVENNESS,
    REDNESS,
    SPOTS,
    BROWN_SPOTS,
    UV_SPOTS,
    WRINKLES,
    WRINKLE_DEPTH,
    PORES,
    UV_FLUORESCENCE,
    /** Stills of the mesh. */
    STILL_FRONT,
    STILL_LEFT,
    STILL_RIGHT,
    /** The same coloured by mean curvature. */
    CURVATURE_FRONT,
    CURVATURE_LEFT,
    CURVATURE_RIGHT,
    /** The same coloured by distance to the previous scan. */
    DIFFERENCE_FRONT,
    DIFFERENCE_LEFT,
    DIFFERENCE_RIGHT;

    /** Those that show a second scan of the patient too. */
    public static final java.util.Set<PictureName> DIFFERENCES = java.util.Collections.unmodifiableSet(
            java.util.EnumSet.of(DIFFERENCE_FRONT, DIFFERENCE_LEFT, DIFFERENCE_RIGHT));

    /** Empty when it is no path of a picture. */
    public static java.util.Optional<PictureName> of(String path) {
        return java.util.Arrays.stream(values())
                .filter(name -> name.path().equals(path))
                .findFirst();
    }

    /** For example {@code brown-spots}. */
    public String path() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
