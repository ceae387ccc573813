package eu.dermalia.rights.processor;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.readiness.GateCondition;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.web.Residency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A sub-processor that works where it may not closes the gate, from the day on which it begins (GDPR Art. 28(4), 44). */
@ApplicationScoped
class SubProcessorCondition implements GateCondition {
    private final SubProcessors processors;

    SubProcessorCondition(SubProcessors processors) {
        this.processors = processors;
    }

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        return processors.notEnded(practice.id(), today).map(all -> answer(all, today));
    }

    private static Answer answer(List<SubProcessor> all, LocalDate today) {
        List<SubProcessor> wrong =
                all.stream().filter(one -> !one.isAllowed(Residency.EEA)).toList();
        Map<ReadinessPoint, Defect> defects = wrong.stream().anyMatch(one -> one.isActive(today))
                ? Map.of(ReadinessPoint.THIRD_COUNTRY_CHECK, Defect.SUB_PROCESSOR_OUTSIDE_EEA)
                : Map.of();
        LocalDate next = wrong.stream()
                .map(SubProcessor::since)
                .filter(today::isBefore)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new Answer(defects, next);
    }
}
