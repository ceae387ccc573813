package eu.dermalia.contracts;

/** What a scan is made for; legal basis and retention follow from it. */
public enum Purpose {
    /** Treatment: kept ten years after its end (§ 630f(3) BGB). */
    MEDICAL,
    /** At the patient's wish: kept 24 months after capture. */
    AESTHETIC
}
