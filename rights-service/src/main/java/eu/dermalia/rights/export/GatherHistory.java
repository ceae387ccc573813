package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.basis.InformationSheets;
import eu.dermalia.rights.consent.Capacities;
import eu.dermalia.rights.consent.model.Capacity;
import eu.dermalia.rights.notice.NoticeStore;
import eu.dermalia.rights.notice.NoticeStore.NoticeView;
import eu.dermalia.rights.objection.ObjectionStore;
import eu.dermalia.rights.objection.ObjectionStore.ObjectionView;
import eu.dermalia.rights.rectification.Rectifications;
import eu.dermalia.rights.rectification.Rectifications.Version;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a patient's data besides the scans: put right, objected to, told to others; and what was assessed and
 * handed over. Inside a tenant's transaction.
 */
@ApplicationScoped
class GatherHistory {
    private final Rectifications rectifications;
    private final ObjectionStore objections;
    private final NoticeStore notices;
    private final Capacities capacities;
    private final InformationSheets sheets;

    GatherHistory(
            Rectifications rectifications,
            ObjectionStore objections,
            NoticeStore notices,
            Capacities capacities,
            InformationSheets sheets) {
        this.rectifications = rectifications;
        this.objections = objections;
        this.notices = notices;
        this.capacities = capacities;
        this.sheets = sheets;
    }

    /** @param scans that are named; what belongs to another is left out */
    Uni<Facts.History> of(PracticeId practice, PatientId patient, Set<ScanId> scans) {
        return Uni.combine()
                .all()
                .unis(
                        rectifications.ofPatient(practice, patient),
                        objections.ofPatient(practice, patient),
                        notices.ofPatient(practice, patient),
                        capacities.ofPatient(practice, patient),
                        sheets.ofPatient(patient))
                // they share one connection
                .usingConcurrencyOf(1)
                .with((versions, objected, told, assessed, handed) -> new Facts.History(
                        versions.stream()
                                .filter(one -> isNamed(one.scanId(), scans))
                                .map(GatherHistory::rectification)
                                .toList(),
                        objected.stream().map(one -> objection(one, scans)).toList(),
                        told.stream()
                                .filter(one -> isNamed(one.scanId(), scans))
                                .map(GatherHistory::notice)
                                .toList(),
                        assessed.stream().map(GatherHistory::assessment).toList(),
                        handed.stream()
                                .map(one -> new Facts.HandedSheet(
                                        one.version(), one.language(), one.handedOverOn(), one.recordedAt()))
                                .toList()));
    }

    private static boolean isNamed(@Nullable ScanId scan, Set<ScanId> scans) {
        return scan == null || scans.contains(scan);
    }

    private static Facts.Rectification rectification(Version version) {
        return new Facts.Rectification(
                version.field(),
                version.version(),
                version.scanId(),
                version.former(),
                version.value(),
                version.reason(),
                version.recordedAt());
    }

    private static Facts.Objection objection(ObjectionView objection, Set<ScanId> scans) {
        List<ScanId> named = objection.scans().stream().filter(scans::contains).toList();
        return new Facts.Objection(
                objection.against(),
                objection.basis(),
                objection.state(),
                named,
                objection.reason(),
                objection.recordedAt(),
                objection.decision(),
                objection.decidedAt());
    }

    private static Facts.Notice notice(NoticeView notice) {
        return new Facts.Notice(
                notice.occasion(),
                notice.scanId(),
                notice.recipientKind(),
                notice.recipient(),
                notice.state(),
                notice.openedAt(),
                notice.sentOn(),
                notice.settledAt(),
                notice.hindrance(),
                notice.explanation());
    }

    private static Facts.CapacityAssessment assessment(Capacity capacity) {
        return new Facts.CapacityAssessment(
                capacity.assessedOn(),
                capacity.capable(),
                capacity.signer(),
                capacity.signerName(),
                capacity.assessor(),
                capacity.note());
    }
}
