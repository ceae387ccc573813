package eu.dermalia.notification.delivery.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How long a practice keeps settled deliveries: full years after the end of the calendar year in which one was settled, in
 * the practice's zone (GDPR Art. 5(1)(e); §§ 195, 199(1) BGB).
 */
public record DeliveryPeriod(ZoneId zone, int years) {
    private static final int USUAL = 3;

    /** @param years null where nobody has said so: three */
    public static DeliveryPeriod of(String timeZone, @Nullable Integer years) {
        return new DeliveryPeriod(ZoneId.of(timeZone), years == null ? USUAL : years);
    }

    public DeliveryPeriod {
        if (years < 1) {
            throw new IllegalArgumentException("Deliveries are kept " + years + " years");
        }
    }

    /** What was settled before goes. */
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
