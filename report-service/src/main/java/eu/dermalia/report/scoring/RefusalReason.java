package eu.dermalia.report.scoring;

/** Why something was not measured. */
public enum RefusalReason {
    /** No photograph under the light that it needs. */
    NO_PHOTOGRAPH_IN_THIS_LIGHT,
    /** A photograph under that light could not be read, and the others show too little skin. */
    UNREADABLE_PHOTOGRAPH,
    /** Fewer than five samples across its smallest feature. */
    TOO_COARSE,
    /** No mesh, so no scale. */
    NO_MESH,
    /** No front photograph with its camera, from which the face is found. */
    NO_FRONT_CAMERA,
    /** What was scanned does not have the shape of a face. */
    NO_FACE,
    /** Too little bare skin is visible where it would be measured. */
    TOO_LITTLE_SKIN,
    /** The patient was not scanned before, or that scan may not be read any more. */
    NO_PREVIOUS_SCAN,
    /** The previous scan's mesh could not be laid onto this one. */
    PREVIOUS_NOT_COMPARABLE,
    /** An earlier version of the algorithm did not offer it; stored scores may still say so. */
    NOT_IN_THIS_VERSION
}
