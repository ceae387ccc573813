package eu.dermalia.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Our five services, in the order in which they are shown. */
public enum ServiceName {
    RIGHTS,
    INGEST,
    REPORT,
    RETENTION,
    NOTIFICATION;

    /** For example {@code rights}: its database, and the first half of its roles' names. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For example {@code rights-service}: folder, consumer group, audience of its tokens. */
    public String fullName() {
        return shortName() + "-service";
    }

    /** Whether it seals, and thus has a database {@code <name>_keys}. */
    public boolean hasKeys() {
        return switch (this) {
            case RIGHTS, INGEST, REPORT -> true;
            case RETENTION, NOTIFICATION -> false;
        };
    }

    /** The buckets that belong to it alone. Retention's is the ledger, which no backup contains. */
    public List<String> buckets() {
        return switch (this) {
            case RIGHTS -> List.of("packages", "evidence");
            case INGEST -> List.of("scans");
            case REPORT -> List.of("reports");
            case RETENTION -> List.of("ledger");
            case NOTIFICATION -> List.of();
        };
    }

    /**
     * @param name short or full
     * @throws IllegalArgumentException when there is no such service
     */
    public static ServiceName of(String name) {
        return Arrays.stream(values())
                .filter(service ->
                        service.shortName().equals(name) || service.fullName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + name));
    }
}
