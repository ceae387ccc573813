package eu.dermalia.report.scoring;

/** What is scored, in the order of the report. */
public enum ScoreKind {
    TONE,
    EVENNESS,
    REDNESS,
    SPOTS,
    BROWN_SPOTS,
    UV_SPOTS,
    WRINKLES,
    PORES,
    TEXTURE,
    SYMMETRY,
    UV_FLUORESCENCE,
    VOLUME_CHANGE
}
