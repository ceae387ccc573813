package eu.dermalia.rights.document;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.DocumentVersion;
import eu.dermalia.rights.document.model.Language;
import eu.dermalia.rights.document.model.Variant;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions' rows; added, read, never changed. Inside a tenant's transaction, but for {@link #due}. */
@ApplicationScoped
public class DocumentVersions {
    private static final String SELECT =
            "select type, variant, language, version, digest, created_at, pages from document_version";

    /** The version in force; empty when none was made yet. */
    public Uni<Optional<DocumentVersion>> latest(PracticeId practice, DocumentKind kind) {
        return Sql.rows(
                        SELECT + " where practice_id = $1 and type = $2 and variant = $3 and language = $4"
                                + " order by version desc limit 1",
                        practice,
                        kind.type(),
                        kind.variant(),
                        kind.language().code())
                .map(rows -> rows.stream().findFirst().map(DocumentVersions::version));
    }

    /** The version in force of every document that the practice has. */
    public Uni<List<DocumentVersion>> latest(PracticeId practice) {
        return Sql.rows(
                        "select distinct on (type, variant, language) type, variant, language, version, digest, created_at,"
                                + " pages from document_version where practice_id = $1"
                                + " order by type, variant, language, version desc",
                        practice)
                .map(rows -> rows.stream().map(DocumentVersions::version).toList());
    }

    /** Newest first, from below {@code before} on. */
    Uni<List<DocumentVersion>> older(PracticeId practice, DocumentKind kind, int before, int limit) {
        return Sql.rows(
                        SELECT + " where practice_id = $1 and type = $2 and variant = $3 and language = $4"
                                + " and version < $5 order by version desc limit $6",
                        practice,
                        kind.type(),
                        kind.variant(),
                        kind.language().code(),
                        before,
                        limit)
                .map(rows -> rows.stream().map(DocumentVersions::version).toList());
    }

    Uni<Optional<byte[]>> pdf(PracticeId practice, DocumentKind kind, int number) {
        return Sql.<Buffer>one(
                        "select pdf from document_version where practice_id = $1 and type = $2 and variant = $3"
                                + " and language = $4 and version = $5",
                        practice,
                        kind.type(),
                        kind.variant(),
                        kind.language().code(),
                        number)
                .map(pdf -> Optional.ofNullable(pdf).map(Buffer::getBytes));
    }

    /** @return false when another request has added this number meanwhile */
    Uni<Boolean> add(PracticeId practice, DocumentVersion version, byte[] pdf) {
        DocumentKind kind = version.kind();
        return Sql.update(
                        """
                        insert into document_version
                            (practice_id, type, variant, language, version, digest, created_at, pages, pdf, aesthetic_months)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                          case when $2 = 'INFORMATION_SHEET'
                               then (select aesthetic_retention_months from practice where practice_id = $1) end)
                        on conflict do nothing""",
                        practice,
                        kind.type(),
                        kind.variant(),
                        kind.language().code(),
                        version.number(),
                        Buffer.buffer(HexFormat.of().parseHex(version.digest())),
                        version.createdAt(),
                        version.pages(),
                        Buffer.buffer(pdf))
                .map(added -> added == 1);
    }

    /** When the practice's documents are to be compared with the facts again. */
    Uni<Void> reviewAt(PracticeId practice, Instant at) {
        return Sql.update(
                        "insert into document_review (practice_id, due_at) values ($1, $2)"
                                + " on conflict (practice_id) do update set due_at = excluded.due_at",
                        practice,
                        at)
                .replaceWithVoid();
    }

    /** Practices of which a review is due; as the worker. */
    Uni<List<PracticeId>> due(Instant now) {
        return Sql.rows("select practice_id from document_review where due_at <= $1 order by due_at limit 100", now)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((java.util.UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    private static DocumentVersion version(@Nullable Object[] row) {
        DocumentKind kind = new DocumentKind(
                DocumentType.valueOf((String) row[0]),
                Variant.valueOf((String) row[1]),
                Language.of((String) row[2]).orElseThrow());
        return new DocumentVersion(
                kind,
                (Integer) row[3],
                HexFormat.of().formatHex(((Buffer) row[4]).getBytes()),
                (Instant) row[5],
                (Integer) row[6]);
    }
}
