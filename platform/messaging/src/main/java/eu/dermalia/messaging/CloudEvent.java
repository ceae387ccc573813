package eu.dermalia.messaging;

/** Header names of CloudEvents 1.0 in Kafka's binary mode, with our extensions. */
final class CloudEvent {
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String TIME = "ce_time";
    static final String PRACTICE = "ce_practiceid";
    static final String SEQUENCE = "ce_sequence";
    static final String CAUSATION = "ce_causationid";
    /** CloudEvents' distributed tracing extension. */
    static final String TRACE = "ce_traceparent";

    static final String CONTENT_TYPE = "content-type";

    private CloudEvent() {}
}
