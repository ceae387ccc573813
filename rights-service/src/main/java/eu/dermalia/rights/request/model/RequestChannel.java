package eu.dermalia.rights.request.model;

/** How a request came to the practice, or its answer went to the patient. Never an address. */
public enum RequestChannel {
    LETTER,
    EMAIL,
    IN_PERSON,
    PHONE
}
