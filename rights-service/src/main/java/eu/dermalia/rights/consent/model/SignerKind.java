package eu.dermalia.rights.consent.model;

/** Who signs a patient's consent. */
public enum SignerKind {
    /** The patient. */
    SELF,
    /** Those who have parental responsibility, for a child that cannot judge yet (§§ 1626, 1629 BGB). */
    PARENT,
    /** Betreuer, within their remit (§§ 1814, 1815, 1823 BGB), or whoever holds an enduring power of attorney (§ 1820 BGB). */
    GUARDIAN,
    /** The patient together with a parent or guardian. */
    BOTH
}
