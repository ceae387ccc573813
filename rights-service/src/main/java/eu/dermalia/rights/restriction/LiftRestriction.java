package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.restriction.MarkStore.Told;
import eu.dermalia.rights.restriction.model.Lifting;
import eu.dermalia.rights.restriction.model.Lifting.Wish;
import eu.dermalia.rights.restriction.model.Mark;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Ends restrictions by hand, once the data subject was told. Inside a tenant's transaction that has not touched the guard. */
@ApplicationScoped
public class LiftRestriction {
    private final Restrictions restrictions;
    private final Practices practices;
    private final Clock clock;

    LiftRestriction(Restrictions restrictions, Practices practices, Clock clock) {
        this.restrictions = restrictions;
        this.practices = practices;
        this.clock = clock;
    }

    /**
     * @return fails with 404 when nothing of it is open, with 400 when the day is impossible, with 409 {@code
     *     erasure-stands-refused} for what a refused erasure restricts
     */
    Uni<Integer> lift(PracticeId practice, ScanId scan, Wish wish, Told told) {
        return lift(practice, scan, wish, told, false);
    }

    /** The marks of this ground; none of them open is well too. Otherwise fails as {@link #lift}. */
    public Uni<Integer> liftIfOpen(PracticeId practice, ScanId scan, RestrictionGround ground, Told told) {
        return lift(practice, scan, new Wish(null, ground, told.on()), told, true);
    }

    private Uni<Integer> lift(PracticeId practice, ScanId scan, Wish wish, Told told, boolean ifOpen) {
        return practices
                .find(practice)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(home -> isErasureRefused(scan)
                        .chain(refused -> restrictions.lift(
                                practice, scan, told, open -> decide(open, wish, refused, home, ifOpen))));
    }

    private List<Mark> decide(List<Mark> open, Wish wish, boolean refused, Practice home, boolean ifOpen) {
        Lifting decision = Lifting.decide(
                open, wish, refused, home.today(clock.instant()), home.profile().timeZone());
        if (decision instanceof Lifting.Denied denied) {
            if (ifOpen && denied.reason() == Lifting.Reason.NOTHING_OPEN) {
                return List.of();
            }
            throw problem(denied.reason());
        }
        return ((Lifting.Lift) decision).marks();
    }

    private static HttpProblem problem(Lifting.Reason reason) {
        return switch (reason) {
            case NOTHING_OPEN -> Problems.notFound();
            case ERASURE_STANDS_REFUSED ->
                Problems.conflict("erasure-stands-refused", "The erasure was refused, and the refusal stands");
            case TOLD_IN_THE_FUTURE -> Problems.invalid("toldOn", "not-in-the-future");
            case TOLD_BEFORE_IT_BEGAN -> Problems.invalid("toldOn", "not-before-the-restriction");
        };
    }

    private static Uni<Boolean> isErasureRefused(ScanId scan) {
        return Sql.rows("select 1 from scan where scan_id = $1 and erasure = 'REFUSED'", scan)
                .map(rows -> !rows.isEmpty());
    }
}
