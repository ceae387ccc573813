package eu.dermalia.rights.processor.model;

/** On what a transfer outside the EU and the EEA rests. */
public enum TransferBasis {
    /** GDPR Art. 45. */
    ADEQUACY,
    /** GDPR Art. 46(2)(c). */
    STANDARD_CLAUSES,
    /** GDPR Art. 46(2)(b), 47. */
    BINDING_RULES
}
