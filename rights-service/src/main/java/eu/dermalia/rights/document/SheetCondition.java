package eu.dermalia.rights.document;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.GateCondition;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A newer information sheet than the one that the practice says it hands out closes the gate (GDPR Art. 13: patients would be
 * told what is no longer so). Only a practice that names one of our numbered versions can be compared; a sheet of its own, with
 * a name of its own, is its own affair.
 */
@ApplicationScoped
class SheetCondition implements GateCondition {
    private static final Pattern NUMBERED = Pattern.compile("v?([0-9]{1,6})");

    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        Optional<Integer> inUse = evidence.stream()
                .filter(one -> one.point() == ReadinessPoint.INFORMATION_SHEET)
                .map(one -> NUMBERED.matcher(one.version()))
                .filter(Matcher::matches)
                .map(version -> Integer.valueOf(version.group(1)))
                .findFirst();
        if (inUse.isEmpty()) {
            return Uni.createFrom().item(Answer.NOTHING);
        }
        return Sql.<Boolean>one(
                        "select exists (select 1 from document_version where practice_id = $1 and type = $2 and version > $3)",
                        practice.id(),
                        "INFORMATION_SHEET",
                        inUse.get())
                .map(newer -> Boolean.TRUE.equals(newer)
                        ? Answer.of(ReadinessPoint.INFORMATION_SHEET, Defect.SHEET_OUTDATED)
                        : Answer.NOTHING);
    }
}
