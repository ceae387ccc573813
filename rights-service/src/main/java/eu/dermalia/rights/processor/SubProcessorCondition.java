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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sub-processor that works where it may not (GDPR Art. 28(4), 44), or for a practice that has objected to it (Art. 28(2)),
 * closes the gate from the day on which it begins.
 */
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
        List<SubProcessor> unwanted =
                all.stream().filter(SubProcessor::isObjectedTo).toList();
        Map<ReadinessPoint, Defect> defects = new EnumMap<>(ReadinessPoint.class);
        if (wrong.stream().anyMatch(one -> one.isActive(today))) {
            defects.put(ReadinessPoint.THIRD_COUNTRY_CHECK, Defect.SUB_PROCESSOR_OUTSIDE_EEA);
        }
        if (unwanted.stream().anyMatch(one -> one.isActive(today))) {
            defects.put(ReadinessPoint.PROCESSING_AGREEMENT, Defect.SUB_PROCESSOR_OBJECTED_TO);
        }
        LocalDate next = Stream.concat(wrong.stream(), unwanted.stream())
                .map(SubProcessor::since)
                .filter(today::isBefore)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new Answer(defects, next);
    }
}
