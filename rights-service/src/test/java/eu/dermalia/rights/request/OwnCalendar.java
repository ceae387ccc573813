package eu.dermalia.rights.request;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;

/** The holiday acts of the Länder, 2018 onwards, written down a second time and without a library: what tests compare with. */
public final class OwnCalendar {
    public static final Set<String> LAENDER = Set.of(
            "DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV", "DE-NI", "DE-NW", "DE-RP", "DE-SL",
            "DE-SN", "DE-ST", "DE-SH", "DE-TH");

    private static final Set<MonthDay> EVERYWHERE =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 3), MonthDay.of(12, 25), MonthDay.of(12, 26));
    /** Good Friday, Easter Monday, Ascension Day, Whit Monday: days from Easter Sunday. */
    private static final Set<Long> FROM_EASTER = Set.of(-2L, 1L, 39L, 50L);

    private static final long CORPUS_CHRISTI = 60;
    private static final MonthDay EPIPHANY = MonthDay.of(1, 6);
    private static final MonthDay WOMENS_DAY = MonthDay.of(3, 8);
    private static final MonthDay ASSUMPTION = MonthDay.of(8, 15);
    private static final MonthDay CHILDRENS_DAY = MonthDay.of(9, 20);
    private static final MonthDay REFORMATION = MonthDay.of(10, 31);
    private static final MonthDay ALL_SAINTS = MonthDay.of(11, 1);

    private static final Map<MonthDay, Set<String>> SOMEWHERE = Map.of(
            EPIPHANY, Set.of("DE-BW", "DE-BY", "DE-ST"),
            ASSUMPTION, Set.of("DE-SL"),
            REFORMATION, Set.of("DE-BB", "DE-HB", "DE-HH", "DE-MV", "DE-NI", "DE-SN", "DE-ST", "DE-SH", "DE-TH"),
            ALL_SAINTS, Set.of("DE-BW", "DE-BY", "DE-NW", "DE-RP", "DE-SL"));
    private static final Set<String> CORPUS_CHRISTI_IN = Set.of("DE-BW", "DE-BY", "DE-HE", "DE-NW", "DE-RP", "DE-SL");

    private OwnCalendar() {}

    /** A Sunday may be a holiday besides: that never moves a deadline, so it is not asked. */
    public static boolean isHoliday(LocalDate day, String land) {
        long fromEaster = day.toEpochDay() - easterSunday(day.getYear()).toEpochDay();
        MonthDay date = MonthDay.from(day);
        return EVERYWHERE.contains(date)
                || FROM_EASTER.contains(fromEaster)
                || SOMEWHERE.getOrDefault(date, Set.of()).contains(land)
                || (fromEaster == CORPUS_CHRISTI && CORPUS_CHRISTI_IN.contains(land))
                || isOfThisLandAlone(day, date, land);
    }

    private static boolean isOfThisLandAlone(LocalDate day, MonthDay date, String land) {
        return switch (land) {
            case "DE-BE" ->
                (date.equals(WOMENS_DAY) && day.getYear() >= 2019)
                        || Set.of(LocalDate.of(2020, 5, 8), LocalDate.of(2025, 5, 8), LocalDate.of(2028, 6, 17))
                                .contains(day);
            case "DE-MV" -> date.equals(WOMENS_DAY) && day.getYear() >= 2023;
            case "DE-TH" -> date.equals(CHILDRENS_DAY) && day.getYear() >= 2019;
            case "DE-SN" -> day.equals(penanceDay(day.getYear()));
            default -> false;
        };
    }

    /** The Wednesday before 23 November. */
    private static LocalDate penanceDay(int year) {
        return LocalDate.of(year, Month.NOVEMBER, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY));
    }

    /** Gauss's rule with its two exceptions, for 1900-2099. */
    static LocalDate easterSunday(int year) {
        int d = (19 * (year % 19) + 24) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
        int march = 22 + d + e;
        if (march == 57 || (d == 28 && e == 6 && year % 19 > 10)) {
            march -= 7;
        }
        return LocalDate.of(year, Month.MARCH, 1).plusDays(march - 1L);
    }

    /** Counts forward day by day instead of adding a month, and does not use the clock under test. */
    public static LocalDate due(LocalDate received, int months, String land) {
        int month = received.getMonthValue() - 1 + months;
        int year = received.getYear() + month / 12;
        LocalDate last = LocalDate.of(year, month % 12 + 1, 1).with(TemporalAdjusters.lastDayOfMonth());
        LocalDate day =
                last.getDayOfMonth() < received.getDayOfMonth() ? last : last.withDayOfMonth(received.getDayOfMonth());
        while (day.getDayOfWeek().getValue() > 5 || isHoliday(day, land)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
