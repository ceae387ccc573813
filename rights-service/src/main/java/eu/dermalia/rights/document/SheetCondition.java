package eu.dermalia.rights.document;

import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.SheetVersion;
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
import java.util.Objects;
import java.util.Optional;

/**
 * A newer information sheet than the one that the practice says it hands out closes the gate (GDPR Art. 13: patients would be
 * told what is no longer so). Only a practice that names one of our versions can be compared; a sheet of its own, with a name of
 * its own, is its own affair.
 */
@ApplicationScoped
class SheetCondition implements GateCondition {
    @Override
    public Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today) {
        Optional<SheetVersion> inUse = evidence.stream()
                .filter(one -> one.point() == ReadinessPoint.INFORMATION_SHEET)
                .map(one -> SheetVersion.of(one.version()))
                .findFirst();
        if (inUse.isEmpty()) {
            return Uni.createFrom().item(Answer.NOTHING);
        }
        return Sql.rows(
                        "select distinct version from document_version where practice_id = $1 and type = $2",
                        practice.id(),
                        DocumentType.INFORMATION_SHEET)
                .map(rows -> rows.stream()
                        .map(row -> (Integer) Objects.requireNonNull(row[0]))
                        .toList())
                .map(issued -> inUse.get().isOutdated(issued)
                        ? Answer.of(ReadinessPoint.INFORMATION_SHEET, Defect.SHEET_OUTDATED)
                        : Answer.NOTHING);
    }
}
