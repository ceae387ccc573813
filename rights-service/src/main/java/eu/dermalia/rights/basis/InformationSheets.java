package eu.dermalia.rights.basis;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.basis.model.InformationSheet;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which information sheet was handed over when; rows that are added and never changed. Inside a tenant's transaction. */
@ApplicationScoped
public class InformationSheets {
    /** One sheet in one patient's hands. */
    public record HandOver(
            UUID handoverId, String version, String language, LocalDate handedOverOn, Instant recordedAt) {}

    /** Noting the same sheet of the same day twice is noting it once. */
    Uni<Void> add(PracticeId practice, PatientId patient, HandOver handOver, String recordedBy) {
        return Sql.update(
                        """
                        insert into information_sheet (handover_id, practice_id, patient_id, version, language,
                            handed_over_on, recorded_at, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (patient_id, version, language, handed_over_on) do nothing""",
                        handOver.handoverId(),
                        practice,
                        patient,
                        handOver.version(),
                        handOver.language(),
                        handOver.handedOverOn(),
                        handOver.recordedAt(),
                        recordedBy)
                .replaceWithVoid();
    }

    /** The last one that the patient had on that day. */
    Uni<Optional<InformationSheet>> onDay(PatientId patient, LocalDate day) {
        return Sql.rows("""
                        select version, handed_over_on from information_sheet
                        where patient_id = $1 and handed_over_on <= $2
                        order by handed_over_on desc, recorded_at desc limit 1""", patient, day).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new InformationSheet(
                        (String) Objects.requireNonNull(row[0]), (LocalDate) Objects.requireNonNull(row[1]))));
    }

    /** Up to {@code limit} behind {@code after}, in the order in which they were recorded. */
    public Uni<List<HandOver>> page(PatientId patient, @Nullable UUID after, int limit) {
        return handOvers(Sql.rows("""
                        select handover_id, version, language, handed_over_on, recorded_at from information_sheet
                        where patient_id = $1 and ($2::uuid is null or handover_id > $2)
                        order by handover_id limit $3""", patient, after, limit));
    }

    /** Every one, in the order in which they were recorded. */
    public Uni<List<HandOver>> ofPatient(PatientId patient) {
        return handOvers(Sql.rows("""
                        select handover_id, version, language, handed_over_on, recorded_at from information_sheet
                        where patient_id = $1 order by handover_id""", patient));
    }

    private static Uni<List<HandOver>> handOvers(Uni<List<@Nullable Object[]>> selected) {
        return selected.map(rows -> rows.stream()
                .map(row -> new HandOver(
                        (UUID) Objects.requireNonNull(row[0]),
                        (String) Objects.requireNonNull(row[1]),
                        (String) Objects.requireNonNull(row[2]),
                        (LocalDate) Objects.requireNonNull(row[3]),
                        (Instant) Objects.requireNonNull(row[4])))
                .toList());
    }
}
