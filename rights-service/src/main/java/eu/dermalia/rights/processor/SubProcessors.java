package eu.dermalia.rights.processor;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.processor.model.TransferBasis;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sub-processors' rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class SubProcessors {
    private static final String SELECT = """
            select sub_processor_id, name, service, country, transfer_basis, patient_path, since, announced_on,
                   object_until, ended_on, objected_on, objection, objection_withdrawn_on
            from sub_processor where practice_id = $1 """;
    private static final int MANY = 500;

    /** All that have not ended on that day, those announced for later included; in the order in which they were announced. */
    public Uni<List<SubProcessor>> notEnded(PracticeId practice, LocalDate today) {
        return Sql.rows(
                        SELECT + " and (ended_on is null or ended_on > $2) order by sub_processor_id limit " + MANY,
                        practice,
                        today)
                .map(SubProcessors::all);
    }

    Uni<List<SubProcessor>> page(PracticeId practice, @Nullable UUID after, int limit) {
        return Sql.rows(
                        SELECT + " and ($2::uuid is null or sub_processor_id > $2) order by sub_processor_id limit $3",
                        practice,
                        after,
                        limit)
                .map(SubProcessors::all);
    }

    Uni<Optional<SubProcessor>> find(PracticeId practice, UUID id) {
        return Sql.rows(SELECT + " and sub_processor_id = $2", practice, id)
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Null when there is none. */
    Uni<@Nullable SubProcessor> lock(PracticeId practice, UUID id) {
        return Sql.rows(SELECT + " and sub_processor_id = $2 for update", practice, id)
                .map(rows -> rows.isEmpty() ? null : all(rows).get(0));
    }

    Uni<Void> insert(PracticeId practice, SubProcessor one, String recordedBy) {
        return Sql.update(
                        """
                        insert into sub_processor (sub_processor_id, practice_id, name, service, country, transfer_basis,
                            patient_path, since, announced_on, object_until, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
                        one.id(),
                        practice,
                        one.name(),
                        one.service(),
                        one.country(),
                        one.transferBasis(),
                        one.patientPath(),
                        one.since(),
                        one.announcedOn(),
                        one.objectUntil(),
                        recordedBy)
                .replaceWithVoid();
    }

    Uni<Void> end(UUID id, LocalDate on) {
        return Sql.update("update sub_processor set ended_on = $2 where sub_processor_id = $1", id, on)
                .replaceWithVoid();
    }

    Uni<Void> object(UUID id, LocalDate on, String by, String reason) {
        return Sql.update(
                        "update sub_processor set objected_on = $2, objected_by = $3, objection = $4"
                                + " where sub_processor_id = $1",
                        id,
                        on,
                        by,
                        reason)
                .replaceWithVoid();
    }

    Uni<Void> withdrawObjection(UUID id, LocalDate on) {
        return Sql.update("update sub_processor set objection_withdrawn_on = $2 where sub_processor_id = $1", id, on)
                .replaceWithVoid();
    }

    private static List<SubProcessor> all(List<@Nullable Object[]> rows) {
        return rows.stream().map(SubProcessors::one).toList();
    }

    private static SubProcessor one(@Nullable Object[] row) {
        return new SubProcessor(
                (UUID) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                (String) Objects.requireNonNull(row[3]),
                row[4] == null ? null : TransferBasis.valueOf((String) row[4]),
                (Boolean) Objects.requireNonNull(row[5]),
                (LocalDate) Objects.requireNonNull(row[6]),
                (LocalDate) Objects.requireNonNull(row[7]),
                (LocalDate) Objects.requireNonNull(row[8]),
                (LocalDate) row[9],
                (LocalDate) row[10],
                (String) row[11],
                (LocalDate) row[12]);
    }
}
