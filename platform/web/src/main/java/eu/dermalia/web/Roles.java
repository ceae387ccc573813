package eu.dermalia.web;

import java.util.List;

/** Realm roles. People have the first five; a service's token carries one role per call that it may make. */
public final class Roles {
    /** Runs Dermalia; sees no patient data. */
    public static final String OPERATOR = "operator";

    public static final String PRACTICE_ADMIN = "practice-admin";
    public static final String PRACTICE_STAFF = "practice-staff";
    public static final String PHYSICIAN = "physician";
    public static final String PRIVACY_OFFICER = "privacy-officer";

    public static final String CALL_RESOLVE_PATIENT = "call:resolve-patient";
    public static final String CALL_READ_LETTERHEAD = "call:read-letterhead";
    public static final String CALL_CHECK_CODE = "call:check-code";
    public static final String CALL_CHECK_CONSENT = "call:check-consent";
    public static final String CALL_READ_IDENTITY = "call:read-identity";
    public static final String CALL_READ_CONTACT = "call:read-contact";
    public static final String CALL_READ_PRIVACY_CONTACT = "call:read-privacy-contact";
    public static final String CALL_READ_ARTEFACT = "call:read-artefact";
    public static final String CALL_READ_CAPTURE = "call:read-capture";
    public static final String CALL_MINT_LINK = "call:mint-link";
    public static final String CALL_EXPORT = "call:export";

    static final String CALL_PREFIX = "call:";

    /** Roles of people, in the order in which the audit trail names the one that was used. */
    static final List<String> PEOPLE = List.of(PHYSICIAN, PRACTICE_STAFF, PRIVACY_OFFICER, PRACTICE_ADMIN, OPERATOR);

    private Roles() {}
}
