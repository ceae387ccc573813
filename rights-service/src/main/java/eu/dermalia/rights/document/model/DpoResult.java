package eu.dermalia.rights.document.model;

/** Whether a practice must designate a data protection officer, and by which rule; the first that applies is named. */
public enum DpoResult {
    /** § 38(1) sentence 2 BDSG: processing that needs an impact assessment, whatever the number of people. */
    IMPACT_ASSESSMENT,
    /** § 38(1) sentence 1 BDSG: as a rule at least {@value #PEOPLE_COUNT} people; the number since 26 November 2019. */
    PEOPLE,
    /** GDPR Art. 37(1)(c): large-scale processing of health data as a core activity. */
    CORE_ACTIVITY,
    NOT_NEEDED;

    static final int PEOPLE_COUNT = 20;

    static DpoResult of(int people, boolean largeScale, boolean needsImpactAssessment) {
        if (needsImpactAssessment) {
            return IMPACT_ASSESSMENT;
        }
        if (people >= PEOPLE_COUNT) {
            return PEOPLE;
        }
        return largeScale ? CORE_ACTIVITY : NOT_NEEDED;
    }

    public boolean isNeeded() {
        return this != NOT_NEEDED;
    }
}
