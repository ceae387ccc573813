package eu.dermalia.rights.contract;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.GateCondition;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;

/** Without a contract nothing is processed (GDPR Art. 28(3)): the gate is closed for good. */
@ApplicationScoped
class ContractCondition implements GateCondition {
    private final ContractEnds ends;

    ContractCondition(ContractEnds ends) {
        this.ends = ends;
    }

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        return ends.find(practice.id())
                .map(ended -> ended.isPresent()
                        ? Answer.of(ReadinessPoint.PROCESSING_AGREEMENT, Defect.CONTRACT_ENDED)
                        : Answer.NOTHING);
    }
}
