package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Issued receipts; never changed, never deleted. Inside a tenant's transaction. */
@ApplicationScoped
public class Receipts {
    /** @param jws compact form */
    record Issued(ScanId scan, String jws) {}

    private final ReceiptSigner signer;

    Receipts(ReceiptSigner signer) {
        this.signer = signer;
    }

    /**
     * Signs and keeps it.
     *
     * @return SHA-256 of its compact form, hex
     */
    public Uni<String> issue(Receipt receipt) {
        String jws = signer.sign(receipt);
        String digest = digest(jws);
        return Sql.update(
                        """
                        insert into receipt (erasure_id, practice_id, scan_id, jws, digest, issued_at)
                        values ($1, $2, $3, $4, $5, $6)""",
                        receipt.erasureId(),
                        receipt.practiceId(),
                        receipt.scanId(),
                        jws,
                        digest,
                        receipt.completedAt())
                .replaceWith(digest);
    }

    Uni<Optional<Issued>> find(ErasureId erasure) {
        return Sql.rows("select scan_id, jws from receipt where erasure_id = $1", erasure)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Issued(new ScanId((UUID) Objects.requireNonNull(row[0])), (String)
                                Objects.requireNonNull(row[1]))));
    }

    private static String digest(String jws) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(jws.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
