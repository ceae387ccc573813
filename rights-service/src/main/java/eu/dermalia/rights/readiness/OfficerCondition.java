package eu.dermalia.rights.readiness;

import eu.dermalia.rights.practice.Organisations;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Who has to assess the impact of the processing has to have a data protection officer, whatever the head count (§ 38(1) s. 2
 * BDSG): an assessment that none is needed does not count beside an impact assessment.
 */
@ApplicationScoped
class OfficerCondition implements GateCondition {
    private final Organisations organisations;

    OfficerCondition(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        boolean assessed = evidence.stream().anyMatch(one -> one.point() == ReadinessPoint.DPIA);
        return organisations
                .find(practice.id())
                .map(found -> assessed && !found.map(Organisation::hasOfficer).orElse(false)
                        ? Answer.of(ReadinessPoint.DPO, Defect.OFFICER_MISSING)
                        : Answer.NOTHING);
    }
}
