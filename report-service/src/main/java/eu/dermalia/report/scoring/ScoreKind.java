package eu.dermalia.report.scoring;

/** What is scored, in the order of the report. */
public enum ScoreKind {
    TONE,
    EVENNESS,
    REDNESS,
    SPOTS,
    BROWN_SPOTS,
    UV_SPOTS,
    /** Lines seen in a photograph. */
    WRINKLES,
    /** Folds of the mesh, with their depth. */
    WRINKLE_DEPTH,
    PORES,
    TEXTURE,
    SYMMETRY,
    UV_FLUORESCENCE,
    VOLUME_CHANGE
}
