package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.request.OpenRequests;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a decision about an erasure needs of the timers. Inside a tenant's transaction. */
@ApplicationScoped
public class Timers {
    private final Treatments treatments;
    private final OpenRequests requests;

    Timers(Treatments treatments, OpenRequests requests) {
        this.treatments = treatments;
        this.requests = requests;
    }

    /** Nobody moves it until this transaction ends. */
    public Uni<Optional<Timer>> lock(ScanId scan) {
        return TimerEntity.lock(scan).map(found -> found.map(TimerEntity::timer));
    }

    /** Something changed about a scan that is due: the next sweep looks at it. */
    public Uni<Void> lookAgain(PracticeId practice, ScanId scan) {
        return Sql.update("""
                update timer set look_at = now() where practice_id = $1 and scan_id = $2 and due_at <= now()
                  and purge is distinct from 'ORDERED' and purge is distinct from 'PARKED'""", practice, scan).replaceWithVoid();
    }

    /**
     * The scan is gone, its timer goes; with the patient's last one what is known of the treatment too.
     *
     * @param forGood no scan of this patient's treatment can follow
     */
    public Uni<Void> remove(PracticeId practice, ScanId scan, PatientId patient, boolean forGood) {
        return Sql.update("delete from timer where practice_id = $1 and scan_id = $2", practice, scan)
                .chain(() -> treatments.forgetIfUnused(practice, patient, forGood))
                .chain(() -> requests.forgetClosedIfUnused(practice, patient));
    }
}
