package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of erasures. Everything runs inside a tenant's transaction. */
@ApplicationScoped
class ErasureStore {
    Uni<Void> insert(
            PracticeId practice,
            ErasureId id,
            ScanId scan,
            @Nullable RequestId request,
            ErasureGround ground,
            String commitment,
            byte @Nullable [] opening,
            Instant now) {
        return Sql.update(
                        """
                        insert into erasure (erasure_id, practice_id, scan_id, request_id, ground, state, commitment,
                                             opening_sealed, requested_at)
                        values ($1, $2, $3, $4, $5, 'REQUESTED', $6, $7, $8)""",
                        id,
                        practice,
                        scan,
                        request,
                        ground,
                        commitment,
                        opening == null ? null : Buffer.buffer(opening),
                        now)
                .chain(() -> Sql.update("update scan set erasure = 'REQUESTED' where scan_id = $1", scan))
                .replaceWithVoid();
    }

    /** @param ground of all erasures of this request; null when nobody named one */
    Uni<Void> ground(RequestId request, @Nullable Article17Ground ground) {
        return Sql.update("update erasure set article17_ground = $2 where request_id = $1", request, ground)
                .replaceWithVoid();
    }

    /** Also for one that a due timer began, and for a scan that never came here: its tombstone keeps it out. */
    Uni<Void> ordered(PracticeId practice, ErasureId id, ScanId scan, ErasureGround ground, Instant at) {
        return Sql.update(
                        "insert into scan (scan_id, practice_id, erased_at) values ($1, $2, $3)"
                                + " on conflict (scan_id) do nothing",
                        scan,
                        practice,
                        at)
                .chain(() -> Sql.update("""
                        insert into erasure (erasure_id, practice_id, scan_id, ground, state, commitment, opening_sealed,
                                             requested_at, ordered_at)
                        select $1::uuid, $2::uuid, $3::uuid, $4, 'ORDERED', p.commitment, p.opening_sealed, $5, $5
                        from (select $1::uuid as id) e left join prepared_purge p on p.erasure_id = e.id
                        on conflict (erasure_id) do update
                        set state = 'ORDERED', ordered_at = coalesce(erasure.ordered_at, excluded.ordered_at)
                        where erasure.state <> 'COMPLETED'""", id, practice, scan, ground, at))
                .chain(() -> Sql.update("delete from prepared_purge where erasure_id = $1", id))
                .chain(() -> Sql.update(
                        "update scan set erasure = 'ORDERED' where scan_id = $1 and erasure is distinct from 'COMPLETED'",
                        scan))
                .replaceWithVoid();
    }

    /** @return false when the erasure is unknown here */
    Uni<Boolean> refused(ErasureId id, ScanId scan, RefusalGround ground, @Nullable LocalDate erasedOn) {
        return Sql.update(
                        "update erasure set state = 'REFUSED', refusal_ground = $2, erased_on = $3"
                                + " where erasure_id = $1",
                        id,
                        ground,
                        erasedOn)
                .call(() -> Sql.update("update scan set erasure = 'REFUSED' where scan_id = $1", scan))
                .map(updated -> updated == 1);
    }

    /** Empty when the erasure is unknown here: a timer's. */
    Uni<Optional<ErasureGround>> ground(ErasureId id) {
        return Sql.<String>one("select ground from erasure where erasure_id = $1", id)
                .map(ground -> Optional.ofNullable(ground).map(ErasureGround::valueOf));
    }

    Uni<Boolean> isKnown(ErasureId id) {
        return Sql.rows("select 1 from erasure where erasure_id = $1", id).map(rows -> !rows.isEmpty());
    }

    Uni<Void> partErased(PracticeId practice, ErasureId id, Owner owner, Instant verifiedAt) {
        return Sql.update("""
                        insert into erasure_part (erasure_id, owner, practice_id, verified_at) values ($1, $2, $3, $4)
                        on conflict (erasure_id, owner) do update set verified_at = excluded.verified_at""", id, owner, practice, verifiedAt).replaceWithVoid();
    }

    Uni<Void> completed(ErasureId id, ScanId scan, String receiptDigest, Instant at) {
        return Sql.update(
                        "update erasure set state = 'COMPLETED', receipt_digest = $2, completed_at = $3"
                                + " where erasure_id = $1",
                        id,
                        receiptDigest,
                        at)
                .chain(() -> Sql.update("update scan set erasure = 'COMPLETED' where scan_id = $1", scan))
                .replaceWithVoid();
    }

    /** Whose erasure it is; empty when nobody asked in person. */
    Uni<Optional<RequestId>> request(ErasureId id) {
        return Sql.<UUID>one("select request_id from erasure where erasure_id = $1", id)
                .map(request -> Optional.ofNullable(request).map(RequestId::new));
    }

    /** Erasures of the request that are not completed; lock the request first. */
    Uni<Long> unfinished(RequestId request) {
        return Sql.<Long>one("""
                        select (select count(*) from erasure where request_id = $1 and state <> 'COMPLETED')
                             + (select count(*) from patient_erasure
                                where request_id = $1 and state not in ('COMPLETED', 'LIFTED'))""", request).map(Objects::requireNonNull);
    }
}
