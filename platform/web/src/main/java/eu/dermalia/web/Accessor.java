package eu.dermalia.web;

import eu.dermalia.contracts.PracticeId;
import org.jspecify.annotations.Nullable;

/**
 * Who touched personal data where there is no {@link Caller}: a patient behind a link, or a service's own work.
 *
 * @param actor a pseudonym, for example {@code link} or {@code report-service}
 * @param role for example {@code patient} or {@code service}
 * @param cause id of the event or request that led to it
 */
public record Accessor(
        PracticeId practice,
        String actor,
        String role,
        @Nullable String cause) {}
