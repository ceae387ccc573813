package eu.dermalia.contracts;

import java.util.List;

/** The topics, and how a dead-letter topic is called. Each has 12 partitions, for good: raising them breaks key order. */
public final class Topics {
    public static final String PRACTICES = "dermalia.practices";
    public static final String LEGAL_BASES = "dermalia.legal-bases";
    public static final String SCANS = "dermalia.scans";
    public static final String REPORTS = "dermalia.reports";
    public static final String DELIVERIES = "dermalia.deliveries";
    public static final String RESTRICTIONS = "dermalia.restrictions";
    public static final String REQUESTS = "dermalia.requests";
    public static final String RETENTION = "dermalia.retention";
    public static final String ERASURES = "dermalia.erasures";
    public static final String PRACTICE_NOTICES = "dermalia.practice-notices";
    public static final String AUDIT = "dermalia.audit";

    /**
     * No events: retention-service writes empty records and reads the time that the broker stamped on them ({@code
     * message.timestamp.type=LogAppendTime}, one partition).
     */
    public static final String CLOCK = "dermalia.clock";

    public static final int PARTITIONS = 12;

    private static final String INGEST = "ingest-service";
    private static final String REPORT = "report-service";
    private static final String RETENTION_SERVICE = "retention-service";
    private static final String RIGHTS = "rights-service";
    private static final String NOTIFICATION = "notification-service";

    private Topics() {}

    /** All that carry events, in the order of the design's table. */
    public static List<String> all() {
        return List.of(
                PRACTICES,
                LEGAL_BASES,
                SCANS,
                REPORTS,
                DELIVERIES,
                RESTRICTIONS,
                REQUESTS,
                RETENTION,
                ERASURES,
                PRACTICE_NOTICES,
                AUDIT);
    }

    /**
     * Who reads a topic: names of services, which are also their consumer groups.
     *
     * @param topic one of {@link #all()}
     */
    public static List<String> readers(String topic) {
        return switch (topic) {
            case PRACTICES -> List.of(INGEST, NOTIFICATION, RETENTION_SERVICE);
            case LEGAL_BASES -> List.of(INGEST, NOTIFICATION, REPORT, RETENTION_SERVICE);
            case SCANS -> List.of(REPORT, RETENTION_SERVICE, RIGHTS);
            case REPORTS -> List.of(NOTIFICATION, RIGHTS);
            case DELIVERIES -> List.of(RIGHTS);
            case RESTRICTIONS -> List.of(INGEST, NOTIFICATION, REPORT, RETENTION_SERVICE);
            case REQUESTS -> List.of(NOTIFICATION, RETENTION_SERVICE);
            case RETENTION -> List.of(INGEST, REPORT, RIGHTS);
            case ERASURES -> List.of(INGEST, NOTIFICATION, REPORT, RETENTION_SERVICE, RIGHTS);
            case PRACTICE_NOTICES -> List.of(NOTIFICATION, RIGHTS);
            case AUDIT -> List.of(RIGHTS);
            default -> throw new IllegalArgumentException("Not a topic of ours");
        };
    }

    /** The group that marks how far a service's dead letters are settled. */
    public static String deadLetterGroup(String service) {
        return service + "-dead-letters";
    }

    /**
     * @param topic one of {@link #all()}
     * @param service the reader, also its consumer group, for example {@code report-service}
     */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlq";
    }
}
