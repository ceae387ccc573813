package eu.dermalia.report.scoring;

/** The version that travels with every score, and the constants behind the scales. */
public final class Algorithm {
    /** Grows with every change of a number below, of a patch or of a formula. */
    public static final String VERSION = "2026.11.8";

    /** Mean a* of facial skin and its spread (Yun, 10.1111/j.1600-0846.2010.00434.x); provisional. */
    static final double MEAN_A = 8.96;

    static final double SPREAD_A = 2.65;
    /** Red is an erythema index above the median by this many robust standard deviations; not normative [O]. */
    static final double RED_SIGMAS = 2;
    /** Differences of erythema index below the fit's own error say nothing; not normative [O]. */
    static final double LEAST_RED = 1.01;
    /** σ of the blur before evenness and red areas: pores, fine hairs and noise are neither, millimetres [O]. */
    static final double BLUR = 0.5;
    /** Finest structure of pores is 250 µm: five samples across it, millimetres per pixel. */
    static final double PORES_PITCH = 0.05;
    /** Skin relief needs mesh edges below a fifth of the shortest wavelength, 0.25 mm; millimetres. */
    static final double TEXTURE_EDGE = 0.05;

    /** Mean curvature at which a still's colour is full, 1/mm; always the same, so that pictures can be compared [O]. */
    public static final double FULL_CURVATURE = 0.12;
    /** Distance to the previous scan at which a still's colour is full, millimetres [O]. */
    public static final double FULL_DIFFERENCE = 3;

    private Algorithm() {}
}
