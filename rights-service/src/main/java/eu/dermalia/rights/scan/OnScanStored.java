package eu.dermalia.rights.scan;

import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.basis.LegalBases;
import eu.dermalia.rights.basis.LegalBases.Basis;
import eu.dermalia.rights.erasure.ErasureWork;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A scan enters the register. */
@ApplicationScoped
class OnScanStored implements EventHandler<ScanStored> {
    private final Guards guards;
    private final LegalBases bases;
    private final ErasureWork erasures;

    OnScanStored(Guards guards, LegalBases bases, ErasureWork erasures) {
        this.guards = guards;
        this.bases = bases;
        this.erasures = erasures;
    }

    @Override
    public Class<ScanStored> type() {
        return ScanStored.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ScanStored> received) {
        PracticeId practice = received.practice();
        ScanStored scan = received.event();
        return guards.look(practice, scan.scanId().value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(Disposition.APPLIED)
                        : bases.ofPatient(scan.patientId())
                                .map(all -> all.stream()
                                        .filter(basis -> basis.basisId().equals(scan.basisId()))
                                        .findFirst())
                                .chain(basis -> enter(practice, scan, basis)));
    }

    private Uni<Disposition> enter(PracticeId practice, ScanStored scan, Optional<Basis> basis) {
        if (basis.isEmpty()) {
            return Uni.createFrom().item(Disposition.PARKED);
        }
        return guards.open(practice, scan.scanId().value())
                .chain(() -> Sql.update(
                        """
                        insert into scan (scan_id, practice_id, patient_id, basis_id, purpose, captured_at, stored_at)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict (scan_id) do nothing""",
                        scan.scanId(),
                        practice,
                        scan.patientId(),
                        scan.basisId(),
                        scan.purpose(),
                        scan.capturedAt(),
                        scan.storedAt()))
                // Its pull was committed before the news of the withdrawal came there.
                .chain(() -> isConsentGone(basis.get())
                        ? erasures.consentWithdrawn(practice, scan.scanId(), Requester.PRACTICE)
                        : Uni.createFrom().voidItem())
                .replaceWith(Disposition.APPLIED);
    }

    private static boolean isConsentGone(Basis basis) {
        return !basis.isLive() && basis.legalBasis() == LegalBasis.ART_9_2_A;
    }
}
