package eu.dermalia.rights.basis.model;

import java.time.LocalDate;

/** An information sheet in a patient's hands (GDPR Art. 13). */
public record InformationSheet(String version, LocalDate handedOverOn) {}
