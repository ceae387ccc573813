package eu.dermalia.rights.processor;

import eu.dermalia.rights.practice.Organisations;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.processor.model.Attestation;
import eu.dermalia.rights.readiness.GateCondition;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Statutory care in a cloud needs a current C5 type 2 attestation (§ 393(3) no. 2, (4) SGB V). */
@ApplicationScoped
class AttestationCondition implements GateCondition {
    private final Organisations organisations;
    private final Attestations attestations;

    AttestationCondition(Organisations organisations, Attestations attestations) {
        this.organisations = organisations;
        this.attestations = attestations;
    }

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        return organisations
                .find(practice.id())
                .chain(found -> found.map(Organisation::statutoryCare).orElse(false)
                        ? attestations.of(practice.id()).map(all -> answer(all, today))
                        : Uni.createFrom().item(Answer.NOTHING));
    }

    /** @param all the one that lasts longest first */
    private static Answer answer(List<Attestation> all, LocalDate today) {
        if (all.isEmpty()) {
            return Answer.of(ReadinessPoint.PROCESSING_AGREEMENT, Defect.ATTESTATION_MISSING);
        }
        return Attestation.isCurrent(all, today)
                ? new Answer(Map.of(), all.get(0).validUntil().plusDays(1))
                : Answer.of(ReadinessPoint.PROCESSING_AGREEMENT, Defect.ATTESTATION_LAPSED);
    }
}
