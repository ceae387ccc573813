package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What happened, as others may know it. One record per type; {@link EventType} gives its name and its topic. */
public sealed interface Event
        permits PracticeChanged,
                LegalBasisEstablished,
                LegalBasisWithdrawn,
                ConsentGiven,
                ConsentWithdrawn,
                TreatmentEnded,
                TreatmentEndCorrected,
                ScanStored,
                ScanRejected,
                ReportScored,
                ReportRendered,
                ReportFailed,
                DeliveryRequested,
                ReportDelivered,
                DeliveryFailed,
                DeliveryWithheld,
                ProcessingRestricted,
                RestrictionLifted,
                RequestOpened,
                RequestDue,
                RequestClosed,
                RetentionScheduled,
                RetentionEnding,
                PurposeChanged,
                HoldPlaced,
                HoldReleased,
                PurgeAnnounced,
                PurgePrepared,
                ErasureRequested,
                ErasureRefused,
                ErasureOrdered,
                PartErased,
                ErasureCompleted,
                ReceiptsRegistered,
                PatientErasureRequested,
                PatientSwept,
                PatientErasureDeferred,
                PatientErasureLifted,
                PatientErasureOrdered,
                PatientPartErased,
                PatientErasureCompleted,
                PracticeNoticeIssued,
                PracticeNoticeSettled,
                AccessRecorded {
    /** The Kafka key: events of one key keep their order. */
    @JsonIgnore
    Id key();
}
