package eu.dermalia.rights.document;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.DocumentPress.Proof;
import eu.dermalia.rights.document.FactsReader.Known;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a practice has of documents, and what it has written for them. */
@ApplicationScoped
class DocumentShelf {
    private final TenantTransaction transaction;
    private final FactsReader reader;
    private final DocumentFields fields;
    private final DocumentVersions versions;
    private final DocumentPress press;
    private final Audit audit;
    private final Clock clock;

    DocumentShelf(
            TenantTransaction transaction,
            FactsReader reader,
            DocumentFields fields,
            DocumentVersions versions,
            DocumentPress press,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.reader = reader;
        this.fields = fields;
        this.versions = versions;
        this.press = press;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param latest empty when it was never made
     * @param upToDate the latest version says what would be said now
     * @param missing what a new version would lack
     */
    record Entry(DocumentKind kind, Optional<DocumentVersion> latest, boolean upToDate, List<String> missing) {}

    private record Standing(Known known, List<DocumentVersion> latest) {}

    /** Every document there is, made or not. Fails with 404 for an unknown practice. */
    Uni<List<Entry>> list(PracticeId practice) {
        return transaction
                .in(practice, () -> reader.read(practice)
                        .chain(known -> versions.latest(practice).map(latest -> new Standing(known, latest))))
                .chain(standing -> press.proofs(
                                DocumentKinds.ALL, standing.known().facts())
                        .map(proofs -> entries(standing.latest(), proofs)));
    }

    /** Newest first. */
    Uni<List<DocumentVersion>> versions(PracticeId practice, DocumentKind kind, int before, int limit) {
        return transaction.in(
                practice, () -> reader.read(practice).chain(() -> versions.older(practice, kind, before, limit)));
    }

    Uni<Optional<byte[]>> pdf(PracticeId practice, DocumentKind kind, int number) {
        return transaction.in(practice, () -> versions.pdf(practice, kind, number));
    }

    /** What was written for the documents alone. Fails with 404 for an unknown practice. */
    Uni<Map<DocumentField, String>> fields(PracticeId practice) {
        return transaction.in(practice, () -> reader.read(practice).chain(() -> fields.read(practice)));
    }

    /** The documents that say something else now follow within a review. */
    Uni<Map<DocumentField, String>> write(PracticeId practice, Map<DocumentField, String> texts, Accessor who) {
        return transaction.in(practice, () -> reader.read(practice)
                .chain(() -> fields.replace(practice, texts, who.actor()))
                .chain(() -> versions.reviewAt(practice, clock.instant()))
                .chain(() -> audit.record(who, AccessAction.CHANGED, "document-fields", null, null))
                .replaceWith(texts));
    }

    private static List<Entry> entries(List<DocumentVersion> latest, List<Proof> proofs) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            DocumentKind kind = DocumentKinds.ALL.get(i);
            Proof proof = proofs.get(i);
            Optional<DocumentVersion> version = latest.stream()
                    .filter(candidate -> candidate.kind().equals(kind))
                    .findFirst();
            boolean same = version.filter(found -> found.digest().equals(proof.digest()))
                    .isPresent();
            entries.add(new Entry(kind, version, same, proof.missing()));
        }
        return entries;
    }
}
