package eu.dermalia.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event's wire name ({@code ce_type}), record and topic. Readers dispatch on the wire name, never on a class name. */
public enum EventType {
    PRACTICE_CHANGED(PracticeChanged.class, Topics.PRACTICES),
    LEGAL_BASIS_ESTABLISHED(LegalBasisEstablished.class, Topics.LEGAL_BASES),
    LEGAL_BASIS_WITHDRAWN(LegalBasisWithdrawn.class, Topics.LEGAL_BASES),
    CONSENT_GIVEN(ConsentGiven.class, Topics.LEGAL_BASES),
    CONSENT_WITHDRAWN(ConsentWithdrawn.class, Topics.LEGAL_BASES),
    TREATMENT_ENDED(TreatmentEnded.class, Topics.LEGAL_BASES),
    TREATMENT_END_CORRECTED(TreatmentEndCorrected.class, Topics.LEGAL_BASES),
    SCAN_STORED(ScanStored.class, Topics.SCANS),
    SCAN_REJECTED(ScanRejected.class, Topics.SCANS),
    REPORT_SCORED(ReportScored.class, Topics.REPORTS),
    REPORT_RENDERED(ReportRendered.class, Topics.REPORTS),
    REPORT_FAILED(ReportFailed.class, Topics.REPORTS),
    DELIVERY_REQUESTED(DeliveryRequested.class, Topics.REPORTS),
    REPORT_DELIVERED(ReportDelivered.class, Topics.DELIVERIES),
    DELIVERY_FAILED(DeliveryFailed.class, Topics.DELIVERIES),
    DELIVERY_WITHHELD(DeliveryWithheld.class, Topics.DELIVERIES),
    PROCESSING_RESTRICTED(ProcessingRestricted.class, Topics.RESTRICTIONS),
    RESTRICTION_LIFTED(RestrictionLifted.class, Topics.RESTRICTIONS),
    REQUEST_OPENED(RequestOpened.class, Topics.REQUESTS),
    REQUEST_DUE(RequestDue.class, Topics.REQUESTS),
    REQUEST_CLOSED(RequestClosed.class, Topics.REQUESTS),
    RETENTION_SCHEDULED(RetentionScheduled.class, Topics.RETENTION),
    RETENTION_ENDING(RetentionEnding.class, Topics.RETENTION),
    PURPOSE_CHANGED(PurposeChanged.class, Topics.RETENTION),
    HOLD_PLACED(HoldPlaced.class, Topics.RETENTION),
    HOLD_RELEASED(HoldReleased.class, Topics.RETENTION),
    PURGE_ANNOUNCED(PurgeAnnounced.class, Topics.RETENTION),
    PURGE_PREPARED(PurgePrepared.class, Topics.ERASURES),
    ERASURE_REQUESTED(ErasureRequested.class, Topics.ERASURES),
    ERASURE_REFUSED(ErasureRefused.class, Topics.ERASURES),
    ERASURE_ORDERED(ErasureOrdered.class, Topics.ERASURES),
    PART_ERASED(PartErased.class, Topics.ERASURES),
    ERASURE_COMPLETED(ErasureCompleted.class, Topics.ERASURES),
    RECEIPTS_REGISTERED(ReceiptsRegistered.class, Topics.ERASURES),
    PATIENT_ERASURE_REQUESTED(PatientErasureRequested.class, Topics.ERASURES),
    PATIENT_SWEPT(PatientSwept.class, Topics.ERASURES),
    PATIENT_ERASURE_DEFERRED(PatientErasureDeferred.class, Topics.ERASURES),
    PATIENT_ERASURE_LIFTED(PatientErasureLifted.class, Topics.ERASURES),
    PATIENT_ERASURE_ORDERED(PatientErasureOrdered.class, Topics.ERASURES),
    PATIENT_PART_ERASED(PatientPartErased.class, Topics.ERASURES),
    PATIENT_ERASURE_COMPLETED(PatientErasureCompleted.class, Topics.ERASURES),
    PRACTICE_NOTICE_ISSUED(PracticeNoticeIssued.class, Topics.PRACTICE_NOTICES),
    PRACTICE_NOTICE_SETTLED(PracticeNoticeSettled.class, Topics.PRACTICE_NOTICES),
    ACCESS_RECORDED(AccessRecorded.class, Topics.AUDIT);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final Class<? extends Event> record;
    private final String topic;

    EventType(Class<? extends Event> record, String topic) {
        this.record = record;
        this.topic = topic;
    }

    /** For example {@code eu.dermalia.ScanStored.v1}. */
    public String wireName() {
        return "eu.dermalia." + record.getSimpleName() + ".v1";
    }

    public Class<? extends Event> record() {
        return record;
    }

    public String topic() {
        return topic;
    }

    public static EventType of(Event event) {
        return BY_RECORD.get(event.getClass());
    }

    /** Empty when no such type is known. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
