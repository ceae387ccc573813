package eu.dermalia.rights.retention.model;

import java.time.LocalDate;
import java.time.Month;
import java.util.EnumMap;
import java.util.Map;

/**
 * One practice's rules: for each subject full years after the end of the calendar year in which its period begins.
 *
 * @param years within the subject's bounds
 */
public record RetentionRules(Map<RetentionSubject, Integer> years) {
    public static final RetentionRules USUAL = of(Map.of());

    public RetentionRules {
        for (RetentionSubject subject : RetentionSubject.values()) {
            Integer kept = years.get(subject);
            if (kept == null || !subject.allows(kept)) {
                throw new IllegalArgumentException(subject + " is kept " + kept + " years");
            }
        }
        years = Map.copyOf(years);
    }

    /** What is not named is kept as usual. */
    public static RetentionRules of(Map<RetentionSubject, Integer> own) {
        Map<RetentionSubject, Integer> all = new EnumMap<>(RetentionSubject.class);
        for (RetentionSubject subject : RetentionSubject.values()) {
            all.put(subject, own.getOrDefault(subject, subject.usual()));
        }
        return new RetentionRules(all);
    }

    public int years(RetentionSubject subject) {
        return years.getOrDefault(subject, subject.usual());
    }

    /** For a template. */
    public int years(String subject) {
        return years(RetentionSubject.valueOf(subject));
    }

    /**
     * The last day on which it is kept: 31 December, so many years after the year in which the period begins.
     *
     * @param begun day on which it ended, was closed, …, in the practice's zone
     */
    public LocalDate lastDay(RetentionSubject subject, LocalDate begun) {
        return LocalDate.of(begun.getYear() + years(subject), Month.DECEMBER, 31);
    }

    /**
     * The first day of those on which a period may have begun that is not over today: whatever began before goes.
     *
     * @param today in the practice's zone
     */
    public LocalDate keptFrom(RetentionSubject subject, LocalDate today) {
        return LocalDate.of(today.getYear() - years(subject), Month.JANUARY, 1);
    }
}
