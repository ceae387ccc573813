package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's scans, each held against erasure by its share lock. Inside a tenant's transaction. */
@ApplicationScoped
class GatherScans {
    private final Guards guards;

    GatherScans(Guards guards) {
        this.guards = guards;
    }

    /** Those of the request; one that is being erased is left out. */
    Uni<List<Facts.Scan>> of(PracticeId practice, Request request) {
        UUID one = request.scan() == null ? null : request.scan().value();
        return Sql.rows("""
                        select scan_id, purpose, captured_at, stored_at, report, delivery, due_on from scan
                        where patient_id = $1 and erased_at is null and ($2::uuid is null or scan_id = $2)
                        order by captured_at, scan_id""", request.patient(), one)
                .chain(rows -> restrictions(request.patient()).chain(marks -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> guards.share(practice, (UUID) row[0])
                                .map(state -> state.writable()
                                        ? Optional.of(scan(row, marks))
                                        : Optional.<Facts.Scan>empty()))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList()));
    }

    private static Facts.Scan scan(@Nullable Object[] row, List<Facts.Restriction> marks) {
        UUID id = (UUID) Objects.requireNonNull(row[0]);
        return new Facts.Scan(
                new ScanId(id),
                Purpose.valueOf((String) row[1]),
                (Instant) Objects.requireNonNull(row[2]),
                (Instant) row[3],
                (String) Objects.requireNonNull(row[4]),
                (String) Objects.requireNonNull(row[5]),
                (LocalDate) row[6],
                marks.stream().filter(mark -> mark.scan().equals(id)).toList());
    }

    private static Uni<List<Facts.Restriction>> restrictions(PatientId patient) {
        return Sql.rows("""
                        select r.scan_id, r.ground, r.since, r.lifted_at from restriction r
                        join scan s on s.scan_id = r.scan_id where s.patient_id = $1 order by r.since""", patient).map(rows -> rows.stream()
                .map(row -> new Facts.Restriction(
                        (UUID) Objects.requireNonNull(row[0]),
                        (String) Objects.requireNonNull(row[1]),
                        (Instant) Objects.requireNonNull(row[2]),
                        (Instant) row[3]))
                .toList());
    }
}
