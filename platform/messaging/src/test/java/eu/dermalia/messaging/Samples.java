package eu.dermalia.messaging;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.testing.Golden;
import java.time.LocalDate;
import java.util.UUID;

/** The golden events, about a scan of one's own. */
final class Samples {
    static final PracticeId PARK = PracticeId.of("11111111-1111-4111-8111-111111111111");
    static final PracticeId ELBE = PracticeId.of("22222222-2222-4222-8222-222222222222");

    private Samples() {}

    static ScanId scan() {
        return new ScanId(UUID.randomUUID());
    }

    static ScanStored stored(ScanId scan) {
        ScanStored e = Golden.event(ScanStored.class);
        return new ScanStored(
                scan,
                e.patientId(),
                e.basisId(),
                e.purpose(),
                e.capturedAt(),
                e.storedAt(),
                e.artefacts(),
                e.bytes(),
                e.manifestDigest());
    }

    static ScanRejected rejected(ScanId scan) {
        ScanRejected e = Golden.event(ScanRejected.class);
        return new ScanRejected(scan, e.patientId(), e.reason(), e.rejectedAt());
    }

    static ReportScored scored(ScanId scan) {
        ReportScored e = Golden.event(ReportScored.class);
        return new ReportScored(scan, e.algorithmVersion(), e.measured(), e.notMeasured(), e.scoredAt());
    }

    static ReportRendered rendered(ScanId scan) {
        ReportRendered e = Golden.event(ReportRendered.class);
        return new ReportRendered(
                scan, e.patientId(), e.purpose(), e.reportVersion(), e.language(), e.digest(), e.renderedAt());
    }

    static RequestOpened opened(PatientId patient) {
        return new RequestOpened(
                patient,
                new RequestId(UUID.randomUUID()),
                RequestArticle.ART_17_ERASURE,
                null,
                LocalDate.of(2026, 11, 23),
                LocalDate.of(2026, 12, 23));
    }
}
