package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.model.Checkpoint;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.SigningKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checkpoints that were made; never changed, never deleted. Inside a tenant's transaction but for {@link #due}. */
@ApplicationScoped
class Checkpoints {
    private static final String SELECT =
            "select day, position, hash, jws, signed_at from audit_checkpoint where practice_id = $1";

    private final AuditTrail trail;
    private final CheckpointSigner signer;

    Checkpoints(AuditTrail trail, CheckpointSigner signer) {
        this.trail = trail;
        this.signer = signer;
    }

    /**
     * One as it lies in the table.
     *
     * @param hash of the last entry, hex
     * @param jws the signed statement, compact form
     */
    record Kept(LocalDate day, long position, String hash, String jws, Instant signedAt) {
        /** Whether the signed statement says what the row says. */
        boolean says(Checkpoint signed, PracticeId practice) {
            return signed.practice().equals(practice.value())
                    && signed.day().equals(day)
                    && signed.position() == position
                    && signed.hash().equals(hash);
        }
    }

    /** Practices without one of this day; under the worker's role. */
    Uni<List<PracticeId>> due(LocalDate day, int limit) {
        return Sql.rows(
                        "select practice_id from audit_head where checkpointed_on is null or checkpointed_on < $1"
                                + " order by checkpointed_on nulls first limit $2",
                        day,
                        limit)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    /** Signs where the chain is now; empty when the day has one already, or the chain no entry. */
    Uni<Optional<Kept>> make(PracticeId practice, LocalDate day, Instant now) {
        return trail.lock(practice)
                .chain(head -> head.position() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : latest(practice).chain(last -> make(practice, day, now, head, last.orElse(null))));
    }

    /** Newest first, ahead of a day. */
    Uni<List<Kept>> newest(PracticeId practice, @Nullable LocalDate before, int limit) {
        return Sql.rows(
                        SELECT + " and ($2::date is null or day < $2) order by day desc limit $3",
                        practice,
                        before,
                        limit)
                .map(rows -> rows.stream().map(Checkpoints::kept).toList());
    }

    /** Every one, oldest first: one a day. */
    Uni<List<Kept>> all(PracticeId practice) {
        return Sql.rows(SELECT + " order by day", practice)
                .map(rows -> rows.stream().map(Checkpoints::kept).toList());
    }

    private Uni<Optional<Kept>> latest(PracticeId practice) {
        return newest(practice, null, 1).map(found -> found.stream().findFirst());
    }

    private Uni<Optional<Kept>> make(PracticeId practice, LocalDate day, Instant now, Head head, @Nullable Kept last) {
        if (last != null && !last.day().isBefore(day)) {
            return mark(practice, last.day()).replaceWith(Optional.empty());
        }
        String hash = HexFormat.of().formatHex(head.hash());
        String previous = last == null ? null : SigningKeys.digest(last.jws());
        String jws = signer.sign(new Checkpoint(practice.value(), day, head.position(), hash, previous, now));
        return Sql.update(
                        "insert into audit_checkpoint (practice_id, day, position, hash, jws, signed_at)"
                                + " values ($1, $2, $3, $4, $5, $6)",
                        practice,
                        day,
                        head.position(),
                        Buffer.buffer(head.hash()),
                        jws,
                        now)
                .chain(() -> mark(practice, day))
                .replaceWith(Optional.of(new Kept(day, head.position(), hash, jws, now)));
    }

    private static Uni<Integer> mark(PracticeId practice, LocalDate day) {
        return Sql.update("update audit_head set checkpointed_on = $2 where practice_id = $1", practice, day);
    }

    private static Kept kept(@Nullable Object[] row) {
        return new Kept(
                (LocalDate) Objects.requireNonNull(row[0]),
                (Long) Objects.requireNonNull(row[1]),
                HexFormat.of().formatHex(((Buffer) Objects.requireNonNull(row[2])).getBytes()),
                (String) Objects.requireNonNull(row[3]),
                (Instant) Objects.requireNonNull(row[4]));
    }
}
