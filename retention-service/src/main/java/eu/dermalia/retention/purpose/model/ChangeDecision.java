package eu.dermalia.retention.purpose.model;

import eu.dermalia.contracts.Purpose;

/** Whether a scan's purpose may change now. */
public sealed interface ChangeDecision {
    /** At once. */
    record Change() implements ChangeDecision {}

    /** When a second person has agreed. */
    record Ask() implements ChangeDecision {}

    record Refuse(Why why) implements ChangeDecision {}

    enum Why {
        /** It has this purpose already. */
        UNCHANGED,
        /** Somebody has asked for a change that is not decided yet. */
        PENDING,
        /** The patient has no live basis of this id for the purpose. */
        NO_LIVE_BASIS,
        /** The basis it is kept under was withdrawn: it goes, whatever it is called (Art. 17(1)(b) GDPR). */
        WITHDRAWN,
        /** Its erasure was asked for or ordered: that is decided by the purpose it had. */
        ERASURE,
        /** Who asked may not agree. */
        SAME_PERSON
    }

    /**
     * What is known of the scan.
     *
     * @param liveBasis for the new purpose, of this patient
     * @param withdrawn the basis under which it is kept was withdrawn
     */
    record Facts(Purpose purpose, boolean pending, boolean liveBasis, boolean withdrawn, boolean erasure) {}

    /** A medical record is kept by law (§ 630f(3) BGB): taking one out of that duty takes two. */
    static ChangeDecision ask(Purpose to, Facts facts) {
        if (facts.purpose() == to) {
            return new Refuse(Why.UNCHANGED);
        }
        if (facts.pending()) {
            return new Refuse(Why.PENDING);
        }
        ChangeDecision possible = possible(facts);
        return possible instanceof Refuse || facts.purpose() == Purpose.AESTHETIC ? possible : new Ask();
    }

    /** Looked at anew: much may have happened since it was asked for. */
    static ChangeDecision approve(Purpose to, Facts facts, String askedBy, String person) {
        if (askedBy.equals(person)) {
            return new Refuse(Why.SAME_PERSON);
        }
        return facts.purpose() == to ? new Refuse(Why.UNCHANGED) : possible(facts);
    }

    private static ChangeDecision possible(Facts facts) {
        if (facts.erasure()) {
            return new Refuse(Why.ERASURE);
        }
        if (facts.withdrawn()) {
            return new Refuse(Why.WITHDRAWN);
        }
        return facts.liveBasis() ? new Change() : new Refuse(Why.NO_LIVE_BASIS);
    }
}
