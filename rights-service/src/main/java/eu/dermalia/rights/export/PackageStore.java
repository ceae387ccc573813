package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.export.model.PackageFailure;
import eu.dermalia.rights.export.model.PackageState;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The packages' rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
class PackageStore {
    private static final String SELECT = """
            select p.package_id, p.request_id, p.patient_id, r.article, p.state, p.failure, p.parts_done, p.parts_total,
                   p.bytes, p.length, p.object, p.requested_at, p.ready_at, p.expires_at, p.downloaded_at,
                   exists (select 1 from work w where w.practice_id = p.practice_id and w.subject = p.package_id
                           and w.kind = 'build-package' and w.parked_at is not null)
            from export_package p join request r on r.request_id = p.request_id\s""";

    /**
     * @param stuck building it failed so often that it is not tried again by itself
     * @param bytes of the files so far
     * @param length of the ZIP
     */
    record Stored(
            PackageId id,
            RequestId request,
            PatientId patient,
            RequestArticle article,
            PackageState state,
            @Nullable PackageFailure failure,
            int partsDone,
            @Nullable Integer partsTotal,
            long bytes,
            @Nullable Long length,
            @Nullable String object,
            Instant requestedAt,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt,
            @Nullable Instant downloadedAt,
            boolean stuck) {}

    Uni<Void> insert(
            PracticeId practice, PackageId id, RequestId request, PatientId patient, Instant now, String requestedBy) {
        return Sql.update("""
                        insert into export_package
                            (package_id, practice_id, request_id, patient_id, state, requested_at, requested_by)
                        values ($1, $2, $3, $4, 'QUEUED', $5, $6)""", id.value(), practice, request, patient, now, requestedBy)
                .replaceWithVoid();
    }

    /** The newest of a request. */
    Uni<Optional<Stored>> ofRequest(RequestId request) {
        return one("where p.request_id = $1 order by p.requested_at desc, p.package_id desc limit 1", request);
    }

    /** As {@link #ofRequest}, and it stays as it is until the transaction ends. */
    Uni<Optional<Stored>> lockOfRequest(RequestId request) {
        return one(
                "where p.request_id = $1 order by p.requested_at desc, p.package_id desc limit 1 for update of p",
                request);
    }

    Uni<Optional<Stored>> lock(PackageId id) {
        return one("where p.package_id = $1 for update of p", id.value());
    }

    /** The scans of a build that begins; those of an attempt before it are forgotten. */
    Uni<Void> begin(PracticeId practice, PackageId id, List<ScanId> scans) {
        UUID[] ids = scans.stream().map(ScanId::value).toArray(UUID[]::new);
        return Sql.update(
                        "update export_package set state = 'BUILDING', parts_done = 0, parts_total = null, bytes = 0"
                                + " where package_id = $1",
                        id.value())
                .chain(() -> Sql.update("delete from export_package_scan where package_id = $1", id.value()))
                .chain(() -> Sql.update(
                        "insert into export_package_scan (package_id, scan_id, practice_id)"
                                + " select $1, s, $2 from unnest($3::uuid[]) s",
                        id.value(),
                        practice,
                        ids))
                .replaceWithVoid();
    }

    Uni<Void> progress(PackageId id, int done, int total, long bytes) {
        return Sql.update(
                        "update export_package set parts_done = $2, parts_total = $3, bytes = $4"
                                + " where package_id = $1 and state = 'BUILDING'",
                        id.value(),
                        done,
                        total,
                        bytes)
                .replaceWithVoid();
    }

    /** What is in it is written down once more: a word on its progress may still be under way. */
    Uni<Void> ready(PackageId id, String object, long length, int parts, long bytes, Instant now, Instant expiresAt) {
        return Sql.update(
                        "update export_package set state = 'READY', object = $2, length = $3, parts_done = $4,"
                                + " parts_total = $4, bytes = $5, ready_at = $6, expires_at = $7"
                                + " where package_id = $1 and state = 'BUILDING'",
                        id.value(),
                        object,
                        length,
                        parts,
                        bytes,
                        now,
                        expiresAt)
                .replaceWithVoid();
    }

    Uni<Void> failed(PackageId id, PackageFailure failure) {
        return Sql.update(
                        "update export_package set state = 'FAILED', failure = $2, token_hash = null"
                                + " where package_id = $1 and state in ('QUEUED', 'BUILDING')",
                        id.value(),
                        failure)
                .replaceWithVoid();
    }

    Uni<Void> link(PackageId id, byte[] tokenHash) {
        return Sql.update(
                        "update export_package set token_hash = $2 where package_id = $1 and state = 'READY'",
                        id.value(),
                        Buffer.buffer(tokenHash))
                .replaceWithVoid();
    }

    /** Uses a link up. Empty when there is none such, or its package's time is over. */
    Uni<Optional<Stored>> take(byte[] tokenHash, Instant now) {
        return Sql.<UUID>one(
                        "update export_package set token_hash = null where token_hash = $1 and state = 'READY'"
                                + " and expires_at > $2 returning package_id",
                        Buffer.buffer(tokenHash),
                        now)
                .chain(id -> id == null ? Uni.createFrom().item(Optional.empty()) : one("where p.package_id = $1", id));
    }

    Uni<Void> downloaded(PackageId id, Instant now) {
        return Sql.update(
                        "update export_package set state = 'DOWNLOADED', downloaded_at = $2, token_hash = null"
                                + " where package_id = $1 and state = 'READY'",
                        id.value(),
                        now)
                .replaceWithVoid();
    }

    /** Its object and key are destroyed. One that waited has expired, one that was being built has failed. */
    Uni<Void> gone(PackageId id, Instant now) {
        return Sql.update("delete from export_package_scan where package_id = $1", id.value())
                .chain(() -> Sql.update("""
                        update export_package set token_hash = null, erased_at = coalesce(erased_at, $2),
                            state = case when state = 'READY' then 'EXPIRED'
                                         when state in ('QUEUED', 'BUILDING') then 'FAILED' else state end,
                            failure = case when state in ('QUEUED', 'BUILDING') then 'ERASED' else failure end
                        where package_id = $1""", id.value(), now))
                .replaceWithVoid();
    }

    /** Those that hold this scan, and may still lie somewhere. */
    Uni<List<PackageId>> withScan(ScanId scan) {
        return ids("select package_id from export_package_scan where scan_id = $1", scan);
    }

    /** A patient's that may still lie somewhere. */
    Uni<List<PackageId>> ofPatient(PatientId patient) {
        return ids("select package_id from export_package where patient_id = $1 and erased_at is null", patient);
    }

    private static Uni<List<PackageId>> ids(String sql, Object of) {
        return Sql.rows(sql, of).map(rows -> rows.stream()
                .map(row -> new PackageId((UUID) Objects.requireNonNull(row[0])))
                .toList());
    }

    private static Uni<Optional<Stored>> one(String where, Object of) {
        return Sql.rows(SELECT + where, of)
                .map(rows -> rows.stream().findFirst().map(PackageStore::stored));
    }

    private static Stored stored(@Nullable Object[] row) {
        return new Stored(
                new PackageId((UUID) Objects.requireNonNull(row[0])),
                new RequestId((UUID) Objects.requireNonNull(row[1])),
                new PatientId((UUID) Objects.requireNonNull(row[2])),
                RequestArticle.valueOf((String) row[3]),
                PackageState.valueOf((String) row[4]),
                row[5] == null ? null : PackageFailure.valueOf((String) row[5]),
                (Integer) Objects.requireNonNull(row[6]),
                (Integer) row[7],
                (Long) Objects.requireNonNull(row[8]),
                (Long) row[9],
                (String) row[10],
                (Instant) Objects.requireNonNull(row[11]),
                (Instant) row[12],
                (Instant) row[13],
                (Instant) row[14],
                Boolean.TRUE.equals(row[15]));
    }
}
