package eu.dermalia.rights.resolve;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.basis.LegalBases;
import eu.dermalia.rights.resolve.model.LiveAnswer;
import eu.dermalia.rights.restriction.Restrictions;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The check before every service call about a scan. Inside a tenant's transaction. */
@ApplicationScoped
class LiveCheck {
    private final Guards guards;
    private final ScanRegister register;
    private final Restrictions restrictions;
    private final LegalBases bases;

    LiveCheck(Guards guards, ScanRegister register, Restrictions restrictions, LegalBases bases) {
        this.guards = guards;
        this.register = register;
        this.restrictions = restrictions;
        this.bases = bases;
    }

    /**
     * @return fails with 404 for another patient's scan, 409 {@code no-legal-basis}, 410 erased, 423 restricted, 503 while
     *     the scan's own event is still on the way
     */
    Uni<Void> require(PracticeId practice, PatientId patient, ScanId scan) {
        return answer(practice, patient, scan).chain(answer -> switch (answer) {
            case ALLOWED -> Uni.createFrom().voidItem();
            case NOT_YET_KNOWN -> Uni.createFrom().failure(Problems.unavailable());
            case NOT_THEIRS -> Uni.createFrom().failure(Problems.notFound());
            case RESTRICTED -> Uni.createFrom().failure(Problems.locked());
            case ERASED -> Uni.createFrom().failure(Problems.gone());
            case NO_LEGAL_BASIS ->
                Uni.createFrom()
                        .failure(Problems.conflict("no-legal-basis", "There is no live legal basis for this scan"));
        });
    }

    private Uni<LiveAnswer> answer(PracticeId practice, PatientId patient, ScanId scan) {
        return guards.share(practice, scan.value()).chain(state -> register.find(scan)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(LiveAnswer.of(state == GuardState.ERASED, false, false, false, false))
                        : answer(patient, state, found.get())));
    }

    private Uni<LiveAnswer> answer(PatientId patient, GuardState state, Entry entry) {
        return restrictions.isRestricted(entry.id()).chain(restricted -> bases.isLive(entry.basis())
                .map(live -> LiveAnswer.of(
                        state == GuardState.ERASED, true, entry.patient().equals(patient), restricted, live)));
    }
}
