package eu.dermalia.rights.request;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where a practice's patients complain. Inside a tenant's transaction. */
@ApplicationScoped
class ComplaintAuthorities {
    private final Practices practices;

    ComplaintAuthorities(Practices practices) {
        this.practices = practices;
    }

    Uni<Optional<SupervisoryAuthority>> of(PracticeId practice) {
        return practices
                .find(practice)
                .map(found -> found.flatMap(
                        known -> SupervisoryAuthority.of(known.profile().region())));
    }
}
