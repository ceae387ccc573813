package eu.dermalia.report.scoring;

/** Under which light a photograph was taken. */
public enum Light {
    WHITE,
    /** Polariser and analyser crossed: no gloss, colour from within the skin. */
    CROSS_POLARISED,
    /** Polariser and analyser parallel: gloss, relief. */
    PARALLEL_POLARISED,
    UV
}
