package eu.dermalia.rights.request;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.request.model.LegalClock;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What day it is at a practice, and which days are free in its Land. Inside a tenant's transaction. */
@ApplicationScoped
class PracticeMoment {
    private final Practices practices;
    private final PublicHolidays holidays;
    private final Clock clock;

    PracticeMoment(Practices practices, PublicHolidays holidays, Clock clock) {
        this.practices = practices;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** @return fails with 404 when the practice is unknown */
    Uni<Moment> of(PracticeId practice) {
        return practices.find(practice).map(found -> of(found.orElseThrow(Problems::notFound)));
    }

    Moment of(Practice practice) {
        return new Moment(
                practice.today(clock.instant()),
                new LegalClock(holidays.of(practice.profile().region())));
    }
}
