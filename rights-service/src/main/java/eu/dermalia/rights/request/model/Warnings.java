package eu.dermalia.rights.request.model;

import eu.dermalia.contracts.DueWarning;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** When the practice is warned that an answer falls due: 14, 7 and 2 days before the last day, and on the day after it. */
public final class Warnings {
    private Warnings() {}

    /** The most urgent one that has been reached; those before it are not made up for. */
    public static Optional<DueWarning> reached(LocalDate dueOn, LocalDate today) {
        return Arrays.stream(DueWarning.values())
                .filter(warning -> !today.isBefore(from(warning, dueOn)))
                .max(Comparator.naturalOrder());
    }

    /** The day of the next one; empty after the last. */
    public static Optional<LocalDate> next(LocalDate dueOn, LocalDate today) {
        return Arrays.stream(DueWarning.values())
                .map(warning -> from(warning, dueOn))
                .filter(today::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static LocalDate from(DueWarning warning, LocalDate dueOn) {
        return switch (warning) {
            case DAYS_14 -> dueOn.minusDays(14);
            case DAYS_7 -> dueOn.minusDays(7);
            case DAYS_2 -> dueOn.minusDays(2);
            case OVERDUE -> dueOn.plusDays(1);
        };
    }
}
