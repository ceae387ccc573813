package eu.dermalia.rights.objection.model;

/** What is objected to. */
public enum ObjectionAim {
    /** Direct marketing: needs no reason, knows no weighing, stops at once (GDPR Art. 21(2), (3)). */
    MARKETING,
    /** Processing under Art. 6(1)(e) or (f), on grounds relating to the patient's particular situation (Art. 21(1)). */
    PROCESSING
}
