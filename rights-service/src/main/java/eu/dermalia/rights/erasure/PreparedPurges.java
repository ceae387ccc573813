package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Commitments made ahead, for purges that were announced and may be ordered a day later. */
@ApplicationScoped
class PreparedPurges {
    private final TenantTransaction transaction;
    private final Openings openings;

    PreparedPurges(TenantTransaction transaction, Openings openings) {
        this.transaction = transaction;
        this.openings = openings;
    }

    /** Inside a tenant's transaction. */
    Uni<Optional<PurgePrepared>> find(ScanId scan) {
        return Sql.rows("select erasure_id, commitment, prepared_at from prepared_purge where scan_id = $1", scan)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new PurgePrepared(
                                new ErasureId((UUID) Objects.requireNonNull(row[0])),
                                scan,
                                (String) Objects.requireNonNull(row[1]),
                                (Instant) Objects.requireNonNull(row[2]))));
    }

    /** One for a scan, for good: a purge that is announced again finds the same one. Inside a tenant's transaction. */
    Uni<Void> keep(PracticeId practice, PurgePrepared prepared, byte[] opening) {
        return Sql.update(
                        """
                        insert into prepared_purge (scan_id, practice_id, erasure_id, commitment, opening_sealed, prepared_at)
                        values ($1, $2, $3, $4, $5, $6) on conflict (scan_id) do nothing""",
                        prepared.scanId(),
                        practice,
                        prepared.erasureId(),
                        prepared.commitment(),
                        Buffer.buffer(opening),
                        prepared.preparedAt())
                .replaceWithVoid();
    }

    /**
     * The scan goes on another ground: nobody will need this opening. Outside of any transaction.
     *
     * @return how many there were, 0 or 1
     */
    Uni<Long> forget(PracticeId practice, ScanId scan) {
        return transaction
                .in(practice, () -> find(scan))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : openings.forget(practice, found.get().erasureId())
                                .chain(() -> transaction.in(
                                        practice,
                                        () -> Sql.update("delete from prepared_purge where scan_id = $1", scan)))
                                .map(Integer::longValue));
    }

    /** Inside a tenant's transaction. */
    Uni<Long> count(ScanId scan) {
        return Sql.<Long>one("select count(*) from prepared_purge where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }
}
