package eu.dermalia.rights.thirdcountry;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.GateCondition;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.rights.thirdcountry.model.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;

/** A check that found something wrong closes the gate, and says so. */
@ApplicationScoped
class CheckCondition implements GateCondition {
    private final Checks checks;

    CheckCondition(Checks checks) {
        this.checks = checks;
    }

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        return checks.latest(practice.id()).map(found -> found.filter(check -> check.outcome() == Outcome.FAILED)
                .map(failed -> Answer.of(ReadinessPoint.THIRD_COUNTRY_CHECK, Defect.CHECK_FAILED))
                .orElse(Answer.NOTHING));
    }
}
