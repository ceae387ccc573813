package eu.dermalia.rights.contract;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of ended contracts. Inside a tenant's transaction. */
@ApplicationScoped
class ContractEnds {
    /**
     * @param exportedOn day on which the practice took its data over
     * @param digests SHA-256 of what it took over, hex
     * @param packages those of our packages that are among it
     * @param erasedAt since when nothing of it is left
     */
    record Ended(
            LocalDate endedOn,
            LocalDate exportedOn,
            List<String> digests,
            List<UUID> packages,
            Instant acknowledgedAt,
            @Nullable Instant erasedAt) {}

    /** What is still there. */
    record Left(long scans, long patients) {
        boolean isNothing() {
            return scans == 0 && patients == 0;
        }
    }

    Uni<Optional<Ended>> find(PracticeId practice) {
        return Sql.rows("""
                        select ended_on, exported_on, digests, packages, acknowledged_at, erased_at from contract_end
                        where practice_id = $1""", practice).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Ended(
                        (LocalDate) Objects.requireNonNull(row[0]),
                        (LocalDate) Objects.requireNonNull(row[1]),
                        Arrays.asList((String[]) Objects.requireNonNull(row[2])),
                        Arrays.asList((UUID[]) Objects.requireNonNull(row[3])),
                        (Instant) Objects.requireNonNull(row[4]),
                        (Instant) row[5])));
    }

    /** The first one stands. */
    Uni<Void> insert(PracticeId practice, Ended ended, String acknowledgedBy) {
        return Sql.update(
                        """
                        insert into contract_end (practice_id, ended_on, exported_on, digests, packages, acknowledged_at,
                            acknowledged_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict (practice_id) do nothing""",
                        practice,
                        ended.endedOn(),
                        ended.exportedOn(),
                        ended.digests().toArray(new String[0]),
                        ended.packages().toArray(new UUID[0]),
                        ended.acknowledgedAt(),
                        acknowledgedBy)
                .replaceWithVoid();
    }

    /** Whether the practice has fetched all of these packages. */
    Uni<Boolean> areFetched(List<UUID> packages) {
        UUID[] ids = packages.stream().distinct().toArray(UUID[]::new);
        return Sql.<Long>one(
                        "select count(*) from export_package where package_id = any($1) and downloaded_at is not null",
                        (Object) ids)
                .map(found -> Objects.requireNonNull(found) == ids.length);
    }

    Uni<Void> erased(PracticeId practice, Instant at) {
        return Sql.update(
                        "update contract_end set erased_at = $2 where practice_id = $1 and erased_at is null",
                        practice,
                        at)
                .replaceWithVoid();
    }

    /** Scans that nobody erases yet, refused ones among them: a practice that leaves takes medical records with it. */
    Uni<List<ScanId>> nextScans(PracticeId practice, String kind, int limit) {
        return Sql.rows("""
                        select s.scan_id from scan s
                        where s.erased_at is null and (s.erasure is null or s.erasure = 'REFUSED')
                          and not exists (select 1 from work w where w.practice_id = $1 and w.subject = s.scan_id
                                          and w.kind = $2)
                        order by s.scan_id limit $3""", practice, kind, limit).map(rows -> rows.stream()
                .map(row -> new ScanId((UUID) Objects.requireNonNull(row[0])))
                .toList());
    }

    /** Patients for whose record the end of the contract has not been put forward. */
    Uni<List<PatientId>> nextPatients(int limit) {
        return Sql.rows("""
                        select p.patient_id from patient p
                        where p.erased_at is null and not exists (
                            select 1 from patient_erasure e where e.patient_id = p.patient_id and e.ground = 'CONTRACT_ENDED')
                        order by p.patient_id limit $1""", limit).map(rows -> rows.stream()
                .map(row -> new PatientId((UUID) Objects.requireNonNull(row[0])))
                .toList());
    }

    Uni<Left> left() {
        return Sql.rows("""
                        select (select count(*) from scan where erased_at is null),
                               (select count(*) from patient where erased_at is null)""")
                .map(rows -> new Left(
                        (Long) Objects.requireNonNull(rows.get(0)[0]), (Long) Objects.requireNonNull(rows.get(0)[1])));
    }
}
