package eu.dermalia.retention.practice.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How long a practice keeps the receipts of its erasures: full years after the end of the calendar year in which one was
 * issued, in the practice's zone (GDPR Art. 5(1)(e), 5(2); § 199(2), (3) no. 1 BGB).
 */
public record ReceiptPeriod(ZoneId zone, int years) {
    private static final int USUAL = 10;
    private static final int LEAST = 3;
    private static final int MOST = 30;

    /**
     * @param years null where nobody has said so: ten
     * @throws IllegalArgumentException outside of 3 to 30 years
     */
    public static ReceiptPeriod of(String timeZone, @Nullable Integer years) {
        return new ReceiptPeriod(ZoneId.of(timeZone), years == null ? USUAL : years);
    }

    public ReceiptPeriod {
        if (years < LEAST || years > MOST) {
            throw new IllegalArgumentException("Receipts are kept " + years + " years");
        }
    }

    /** What was issued before goes. */
    public Instant keptFrom(Instant now) {
        return LocalDate.of(LocalDate.ofInstant(now, zone).getYear() - years, Month.JANUARY, 1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** The next midnight. */
    public Instant nextLook(Instant now) {
        return LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
