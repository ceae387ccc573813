package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.SigningKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issued receipts; never changed, never deleted. Inside a tenant's transaction. */
@ApplicationScoped
public class Receipts {
    /** @param jws compact form */
    record Issued(@Nullable ScanId scan, String jws) {}

    /** @param digest hex */
    record Listed(Place place, String digest, String jws) {
        /** In the list, oldest first. */
        record Place(Instant issuedAt, UUID erasure) {}
    }

    private final ReceiptSigner signer;

    Receipts(ReceiptSigner signer) {
        this.signer = signer;
    }

    /**
     * Signs and keeps it; it waits for its place in the tree.
     *
     * @return SHA-256 of its compact form, hex
     */
    public Uni<String> issue(Receipt receipt) {
        return keep(
                receipt.practiceId(),
                receipt.erasureId(),
                receipt.scanId(),
                signer.sign(receipt),
                receipt.completedAt());
    }

    /**
     * One that was issued before and that a restore has forgotten, as the ledger has it.
     *
     * @param scan null for a patient's own record
     */
    public Uni<Void> restore(
            PracticeId practice, ErasureId erasure, @Nullable ScanId scan, String jws, Instant issuedAt) {
        return keep(practice, erasure, scan, jws, issuedAt).replaceWithVoid();
    }

    private static Uni<String> keep(
            PracticeId practice, ErasureId erasure, @Nullable ScanId scan, String jws, Instant issuedAt) {
        String digest = SigningKeys.digest(jws);
        return Sql.update("""
                        insert into receipt (erasure_id, practice_id, scan_id, jws, digest, issued_at)
                        values ($1, $2, $3, $4, $5, $6)""", erasure, practice, scan, jws, digest, issuedAt)
                .chain(() -> Sql.update(
                        "insert into receipt_pending (practice_id, digest) values ($1, $2)",
                        practice,
                        Buffer.buffer(HexFormat.of().parseHex(digest))))
                .replaceWith(digest);
    }

    Uni<Optional<Issued>> find(ErasureId erasure) {
        return Sql.rows("select scan_id, jws from receipt where erasure_id = $1", erasure)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Issued(row[0] == null ? null : new ScanId((UUID) row[0]), (String)
                                Objects.requireNonNull(row[1]))));
    }

    /** Oldest first, from after a place on. */
    Uni<List<Listed>> list(PracticeId practice, Listed.@Nullable Place after, int limit) {
        return Sql.rows(
                        """
                        select issued_at, erasure_id, digest, jws from receipt
                        where practice_id = $1
                          and ($2::timestamptz is null or (issued_at, erasure_id) > ($2, $3::uuid))
                        order by issued_at, erasure_id limit $4""",
                        practice,
                        after == null ? null : after.issuedAt(),
                        after == null ? null : after.erasure(),
                        limit)
                .map(rows -> rows.stream()
                        .map(row -> new Listed(
                                new Listed.Place((Instant) Objects.requireNonNull(row[0]), (UUID)
                                        Objects.requireNonNull(row[1])),
                                (String) Objects.requireNonNull(row[2]),
                                (String) Objects.requireNonNull(row[3])))
                        .toList());
    }

    /** What a kept one says; fails when it is not as we signed it. */
    Receipt read(Issued issued) {
        return signer.read(issued.jws());
    }
}
