package eu.dermalia.rights.erasure.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Public holidays that hold in all sixteen Länder; a single Land's come in by another predicate. Unification Treaty Art. 2(2)
 * for 3 October, the Länder's holiday acts for the others.
 */
public final class Holidays {
    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 3), MonthDay.of(12, 25), MonthDay.of(12, 26));
    /** Good Friday, Easter Monday, Ascension Day, Whit Monday: days from Easter Sunday. */
    private static final Set<Integer> FROM_EASTER = Set.of(-2, 1, 39, 50);

    /** Valid in every Land. */
    public static final Predicate<LocalDate> NATIONWIDE = Holidays::isNationwide;

    private Holidays() {}

    private static boolean isNationwide(LocalDate date) {
        LocalDate easter = easterSunday(date.getYear());
        return FIXED.contains(MonthDay.from(date))
                || FROM_EASTER.stream().anyMatch(days -> easter.plusDays(days).equals(date));
    }

    /** The Gregorian computus in the anonymous form (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = b / 4;
        int e = b % 4;
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4;
        int k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
