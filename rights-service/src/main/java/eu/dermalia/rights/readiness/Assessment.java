package eu.dermalia.rights.readiness;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.GateCondition.Answer;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.Readiness;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together how a practice stands: its evidence, and every fact that speaks against it. Inside a tenant's transaction. */
@ApplicationScoped
class Assessment {
    private final EvidenceStore store;
    private final Instance<GateCondition> conditions;

    Assessment(EvidenceStore store, @Any Instance<GateCondition> conditions) {
        this.store = store;
        this.conditions = conditions;
    }

    /** @param changesOn the first day on which time alone changes it; null for never */
    record Result(Readiness readiness, @Nullable LocalDate changesOn) {}

    Uni<Result> of(Practice practice, LocalDate today) {
        return store.inForce(practice.id()).chain(evidence -> Multi.createFrom()
                .items(conditions.stream())
                .onItem()
                .transformToUniAndConcatenate(condition -> condition.look(practice, evidence, today))
                .collect()
                .asList()
                .map(answers -> result(evidence, answers, today)));
    }

    private static Result result(List<Evidence> evidence, List<Answer> answers, LocalDate today) {
        Map<ReadinessPoint, Defect> defects = new EnumMap<>(ReadinessPoint.class);
        List<LocalDate> days = new ArrayList<>();
        for (Answer answer : answers) {
            answer.defects().forEach(defects::putIfAbsent);
            Optional.ofNullable(answer.changesOn()).ifPresent(days::add);
        }
        Readiness.nextExpiry(evidence, today).ifPresent(days::add);
        return new Result(
                Readiness.of(evidence, defects, today),
                days.stream().min(LocalDate::compareTo).orElse(null));
    }
}
