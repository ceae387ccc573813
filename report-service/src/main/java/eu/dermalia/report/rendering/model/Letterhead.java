package eu.dermalia.report.rendering.model;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the practice is, as rights-service says at the moment of rendering. Texts are cut to what fits a letterhead and
 * freed of control characters, which no document format takes.
 *
 * @param languages ISO 639-1, the first is the default
 * @param timeZone IANA name
 */
public record Letterhead(
        String name,
        String street,
        String postalCode,
        String city,
        @Nullable String phone,
        @Nullable String email,
        List<String> languages,
        String timeZone) {
    private static final int LONGEST = 120;
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");

    public Letterhead {
        name = clean(name);
        street = clean(street);
        postalCode = clean(postalCode);
        city = clean(city);
        phone = phone == null || phone.isBlank() ? null : clean(phone);
        email = email == null || email.isBlank() ? null : clean(email);
        languages = languages == null ? List.of() : List.copyOf(languages);
        timeZone = timeZone == null ? DEFAULT_ZONE.getId() : timeZone;
    }

    static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.isDefined(c) && !isSurrogate(c))
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Germany's when the practice's is unknown here. */
    public ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return DEFAULT_ZONE;
        }
    }
}
