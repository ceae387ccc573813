package eu.dermalia.notification.callee;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The practice's identity.
 *
 * @param languages ISO 639-1, the first is the default
 * @param timeZone IANA name
 */
public record Letterhead(String name, String city, @Nullable String phone, List<String> languages, String timeZone) {
    public Letterhead {
        languages = List.copyOf(languages);
    }
}
