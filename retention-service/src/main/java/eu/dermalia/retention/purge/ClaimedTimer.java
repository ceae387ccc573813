package eu.dermalia.retention.purge;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purge.model.TimerFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timer that nobody else moves until this transaction ends.
 *
 * @param erasure prepared by rights-service, with its commitment; null for not yet
 */
record ClaimedTimer(
        ScanId scan,
        PatientId patient,
        TimerFacts facts,
        @Nullable Instant announcedAt,
        int failures,
        @Nullable ErasureId erasure,
        @Nullable String commitment) {}
