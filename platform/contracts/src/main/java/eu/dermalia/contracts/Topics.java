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
     * @param topic one of {@link #all()}
     * @param service the reader, also its consumer group, for example {@code report-service}
     */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlq";
    }
}
