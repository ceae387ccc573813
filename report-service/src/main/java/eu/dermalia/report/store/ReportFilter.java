package eu.dermalia.report.store;

import eu.dermalia.contracts.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a list shows; null lets every one pass.
 *
 * @param from captured then or later
 * @param to captured before then
 */
public record ReportFilter(
        @Nullable ReportState state,
        @Nullable PatientId patient,
        @Nullable Instant from,
        @Nullable Instant to) {}
