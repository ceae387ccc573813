package eu.dermalia.retention;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.testing.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One practice with one patient, told through the real topics as the other services would. */
public final class Story {
    public static final String COMMITMENT = "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9";
    private static final Instant REQUESTED = Instant.parse("2026-11-23T16:40:12.001Z");

    public final PracticeId practice = new PracticeId(UUID.randomUUID());
    public final PatientId patient = new PatientId(UUID.randomUUID());
    private long version;

    public Story opens() {
        return opens(24);
    }

    public Story opens(int aestheticMonths) {
        said(aestheticMonths, null);
        return this;
    }

    /** @param years after the calendar year */
    public void keepsReceipts(int years) {
        said(24, years);
    }

    private void said(int aestheticMonths, @Nullable Integer receiptYears) {
        version++;
        Topic.send(
                practice,
                new PracticeChanged(
                        practice,
                        version,
                        true,
                        "DE-HH",
                        "Europe/Berlin",
                        List.of("de"),
                        List.of("park-01"),
                        aestheticMonths,
                        null,
                        receiptYears));
    }

    /** And its timer is set. */
    public ScanId hasScan(Purpose purpose, String capturedAt) {
        ScanStored stored = stored(purpose, capturedAt);
        Topic.send(practice, stored);
        Topic.await(RetentionScheduled.class, stored.scanId().value());
        return stored.scanId();
    }

    public ScanStored stored(Purpose purpose, String capturedAt) {
        Instant captured = Instant.parse(capturedAt);
        return new ScanStored(
                new ScanId(UUID.randomUUID()),
                patient,
                new BasisId(UUID.randomUUID()),
                purpose,
                captured,
                captured.plusSeconds(60),
                9,
                48_213_377,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    public void treatmentEnds(String endedOn, String recordedAt) {
        Topic.send(practice, new TreatmentEnded(patient, LocalDate.parse(endedOn), Instant.parse(recordedAt)));
    }

    public void treatmentEndIsCorrected(@Nullable String endedOn, String recordedAt) {
        Topic.send(
                practice,
                new TreatmentEndCorrected(
                        patient, endedOn == null ? null : LocalDate.parse(endedOn), Instant.parse(recordedAt)));
    }

    public void restricts(ScanId scan, RestrictionGround ground) {
        Topic.send(
                practice, new ProcessingRestricted(scan, new RestrictionId(UUID.randomUUID()), ground, 1, REQUESTED));
    }

    public ErasureId asksToErase(ScanId scan, ErasureGround ground) {
        return asksToErase(scan, ground, COMMITMENT);
    }

    public ErasureId asksToErase(ScanId scan, ErasureGround ground, String commitment) {
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        Topic.send(practice, new ErasureRequested(erasure, scan, patient, ground, null, commitment, REQUESTED));
        return erasure;
    }

    public ErasureId asksToEraseThePatient(ErasureGround ground) {
        ErasureId whole = new ErasureId(UUID.randomUUID());
        Topic.send(
                practice,
                new PatientErasureRequested(
                        whole, patient, ground, null, Requester.PRIVACY_OFFICER, null, COMMITMENT, REQUESTED));
        return whole;
    }

    public void clusterIsSwept(ErasureId whole, ScanId... stored) {
        Topic.send(
                practice,
                new PatientSwept(
                        whole,
                        patient,
                        List.of(stored),
                        counts(Map.of("captures", 1L)),
                        counts(Map.of("captures", 0L)),
                        REQUESTED.plusSeconds(1)));
    }

    /** Nothing is left. */
    public void answersAboutThePatient(ErasureId whole, Owner owner) {
        Topic.send(
                practice,
                new PatientPartErased(
                        whole,
                        patient,
                        owner,
                        counts(Map.of("records", 1L)),
                        counts(Map.of("records", 0L)),
                        REQUESTED.plusSeconds(2)));
    }

    /** Waits for the order, then every owner answers that nothing is left. */
    public void everybodyErases(ErasureId erasure, ScanId scan) {
        awaitOrder(erasure, 1);
        Arrays.stream(Owner.values()).forEach(owner -> answers(erasure, scan, owner, 0));
    }

    /** @param left objects that its look still found */
    public void answers(ErasureId erasure, ScanId scan, Owner owner, long left) {
        answers(erasure, scan, owner, ErasureScope.EVERYTHING, left);
    }

    public void answers(ErasureId erasure, ScanId scan, Owner owner, ErasureScope scope, long left) {
        Topic.send(
                practice,
                new PartErased(
                        erasure,
                        scan,
                        owner,
                        scope,
                        counts(Map.of("objects", 4L, "rows", 3L)),
                        counts(Map.of("objects", left, "rows", 0L)),
                        REQUESTED.plusSeconds(1)));
    }

    public ErasureOrdered awaitOrder(ErasureId erasure, int attempt) {
        return Topic.await(
                        Topics.ERASURES,
                        record -> record.is(ErasureOrdered.class)
                                && record.as(ErasureOrdered.class).erasureId().equals(erasure)
                                && record.as(ErasureOrdered.class).attempt() == attempt)
                .as(ErasureOrdered.class);
    }

    /** The timer as last announced, once it says so. */
    public RetentionScheduled awaitSchedule(ScanId scan, @Nullable String dueOn) {
        LocalDate wanted = dueOn == null ? null : LocalDate.parse(dueOn);
        return Topic.await(
                        Topics.RETENTION,
                        record -> record.is(RetentionScheduled.class)
                                && record.as(RetentionScheduled.class).scanId().equals(scan)
                                && java.util.Objects.equals(
                                        record.as(RetentionScheduled.class).dueOn(), wanted))
                .as(RetentionScheduled.class);
    }

    private static SortedMap<String, Long> counts(Map<String, Long> counts) {
        return new TreeMap<>(counts);
    }
}
