package eu.dermalia.rights.breach.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A period expressed in hours, by Regulation (EEC, Euratom) No 1182/71: the hour in which the event falls does not count
 * (Art. 3(1) subparagraph 1); the period runs from the beginning of the first hour to the expiry of the last (Art. 3(2)(a)),
 * through Saturdays, Sundays and public holidays (Art. 3(3)), and is not moved when it ends on one: Art. 3(4) is about
 * periods expressed otherwise than in hours. Art. 3(5), two working days at least, is not relied upon: it could only make the end
 * later. Hours of elapsed time: a change of the clocks neither adds nor takes one.
 */
public final class Hours {
    private Hours() {}

    /** The first moment that is too late. */
    public static Instant end(Instant event, Duration period) {
        return event.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS).plus(period);
    }
}
