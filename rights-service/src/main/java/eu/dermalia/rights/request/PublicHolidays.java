package eu.dermalia.rights.request;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statutory public holidays of a Land (its holiday act; Unification Treaty Art. 2(2) for 3 October).
 *
 * <p>Those of single municipalities do not count: the Augsburg peace festival, Assumption Day in Bavaria's mainly Catholic
 * municipalities, Corpus Christi in some of Saxony and Thuringia. We know a practice's Land, not whether its municipality is
 * on such a list, and leaving one out can only make a deadline earlier, never later than it lawfully is.
 */
@Startup // the calendar is read from its file before the first request
@ApplicationScoped
public class PublicHolidays {
    private static final String COUNTRY = "DE-";

    private final HolidayManager calendar =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.GERMANY));
    private final Map<LandYear, Set<LocalDate>> known = new ConcurrentHashMap<>();

    private record LandYear(String region, int year) {}

    /** @param region ISO 3166-2:DE, for example {@code DE-HH} */
    public Predicate<LocalDate> of(String region) {
        return day -> known.computeIfAbsent(new LandYear(region, day.getYear()), this::read)
                .contains(day);
    }

    private Set<LocalDate> read(LandYear key) {
        String land = key.region().substring(COUNTRY.length()).toLowerCase(Locale.ROOT);
        return calendar.getHolidays(Year.of(key.year()), land).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
