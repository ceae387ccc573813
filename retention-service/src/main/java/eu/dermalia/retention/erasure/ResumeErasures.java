package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.erasure.model.ErasureDecision;
import eu.dermalia.retention.timer.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What was refused because of a hold goes on when the last hold is over: nobody has to ask twice. */
@ApplicationScoped
public class ResumeErasures {
    private final DecideErasure decideErasure;
    private final Clock clock;

    ResumeErasures(DecideErasure decideErasure, Clock clock) {
        this.decideErasure = decideErasure;
        this.clock = clock;
    }

    /** Inside a tenant's transaction that holds the timer's lock. */
    public Uni<Void> resume(PracticeId practice, ScanId scan, Timer timer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return ErasureEntity.<ErasureEntity>find(
                        "scanId = ?1 and state = ?2 and refusalGround = ?3 order by requestedAt desc",
                        scan.value(),
                        ErasureEntity.State.REFUSED,
                        RefusalGround.HELD)
                .list()
                .chain(held -> held.isEmpty() ? Uni.createFrom().voidItem() : again(practice, held, timer, now));
    }

    /** The latest is enough: one erasure erases everything. */
    private Uni<Void> again(PracticeId practice, List<ErasureEntity> held, Timer timer, Instant now) {
        ErasureEntity latest = held.get(0);
        return decideErasure.facts(practice, latest.scan(), timer).chain(facts -> {
            ErasureDecision decision = ErasureDecision.decide(latest.ground, facts, now);
            return decision instanceof ErasureDecision.Order
                    ? decideErasure.orderRefused(practice, latest, now)
                    : Uni.createFrom().voidItem();
        });
    }
}
