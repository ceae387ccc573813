package eu.dermalia.rights.objection.model;

/**
 * <pre>
 * MARKETING:   EFFECTIVE
 * PROCESSING:  PENDING ──▶ UPHELD       (the processing has ended: Art. 17(1)(c) follows)
 *                 └──────▶ OVERRIDDEN   (compelling legitimate grounds, Art. 21(1) sentence 2)
 * </pre>
 */
public enum ObjectionState {
    EFFECTIVE,
    /** The scans concerned are restricted meanwhile: Art. 18(1)(d). */
    PENDING,
    UPHELD,
    OVERRIDDEN
}
