package eu.dermalia.rights.practice.model;

import java.time.LocalDate;

/**
 * Whether the practice has a data protection officer (GDPR Art. 37; § 38(1) BDSG).
 *
 * <p>Sentence 1: from twenty people on who constantly process by automated means. Sentence 2: whatever the head count, where
 * a data protection impact assessment is needed.
 */
public sealed interface OfficerDecision {
    record Named(String name, String email, Employment employment) implements OfficerDecision {}

    /** @param reason the assessment, in the practice's words */
    record NotNeeded(String reason, LocalDate decidedOn) implements OfficerDecision {}

    /** GDPR Art. 37(6). */
    enum Employment {
        INTERNAL,
        EXTERNAL
    }
}
