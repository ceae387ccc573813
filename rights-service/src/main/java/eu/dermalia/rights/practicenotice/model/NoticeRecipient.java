package eu.dermalia.rights.practicenotice.model;

/** Who in a practice is told. */
public enum NoticeRecipient {
    /** Whoever is responsible for such things; the practice's own address when nobody is named. */
    RESPONSIBLE,
    /** The data protection officer (GDPR Art. 38(1): involved in all issues, in a timely manner). */
    OFFICER
}
