package eu.dermalia.rights.document;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.DocumentPress.Print;
import eu.dermalia.rights.document.DocumentPress.Proof;
import eu.dermalia.rights.document.FactsReader.Known;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentVersion;
import eu.dermalia.rights.document.model.Draft;
import eu.dermalia.rights.practice.Gate;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings a document up to date: a new version when it says something else than the last one, and none when it does not. What
 * is printed is kept byte for byte, for that is what gets signed or handed over.
 */
@ApplicationScoped
class IssueDocument {
    /** Two requests at once may want the same number. */
    private static final int ATTEMPTS = 3;

    private final TenantTransaction transaction;
    private final FactsReader reader;
    private final DocumentVersions versions;
    private final DocumentPress press;
    private final Gate gate;
    private final Audit audit;
    private final Clock clock;
    private final Duration reviewAfter;

    IssueDocument(
            TenantTransaction transaction,
            FactsReader reader,
            DocumentVersions versions,
            DocumentPress press,
            Gate gate,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.documents.review-after") Duration reviewAfter) {
        this.transaction = transaction;
        this.reader = reader;
        this.versions = versions;
        this.press = press;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
        this.reviewAfter = reviewAfter;
    }

    sealed interface Outcome {
        /** @param known what it was made from */
        record Issued(DocumentVersion version, boolean isNew, Known known) implements Outcome {}

        /** @param missing by name, for people who fill it in */
        record Incomplete(List<String> missing) implements Outcome {}
    }

    private record Standing(Known known, Optional<DocumentVersion> latest) {}

    /** @return fails with 404 for an unknown practice */
    Uni<Outcome> issue(PracticeId practice, DocumentKind kind, Accessor who) {
        return issue(practice, kind, who, ATTEMPTS);
    }

    private Uni<Outcome> issue(PracticeId practice, DocumentKind kind, Accessor who, int attempts) {
        return transaction
                .in(practice, () -> reader.read(practice)
                        .chain(known -> versions.latest(practice, kind).map(latest -> new Standing(known, latest))))
                .chain(standing -> press.proof(kind, standing.known().facts())
                        .chain(proof -> decide(practice, kind, who, attempts, standing, proof)));
    }

    private Uni<Outcome> decide(
            PracticeId practice, DocumentKind kind, Accessor who, int attempts, Standing standing, Proof proof) {
        if (!proof.missing().isEmpty()) {
            return Uni.createFrom().item(new Outcome.Incomplete(proof.missing()));
        }
        Optional<DocumentVersion> same =
                standing.latest().filter(version -> version.digest().equals(proof.digest()));
        if (same.isPresent()) {
            return Uni.createFrom().item(new Outcome.Issued(same.get(), false, standing.known()));
        }
        int number = standing.latest().map(DocumentVersion::number).orElse(0) + 1;
        Instant now = clock.instant();
        LocalDate on = LocalDate.ofInstant(now, standing.known().timeZone());
        return press.print(new Draft(kind, number, on, ""), standing.known().facts())
                .chain(print -> keep(
                        practice, new DocumentVersion(kind, number, proof.digest(), now, print.pages()), print, who))
                .chain(kept -> {
                    if (kept.isPresent()) {
                        return Uni.createFrom().item(new Outcome.Issued(kept.get(), true, standing.known()));
                    }
                    return attempts > 1
                            ? issue(practice, kind, who, attempts - 1)
                            : Uni.createFrom().failure(new IllegalStateException("Others issue the same document"));
                });
    }

    private Uni<Optional<DocumentVersion>> keep(
            PracticeId practice, DocumentVersion version, Print print, Accessor who) {
        return transaction.in(practice, () -> versions.add(practice, version, print.pdf())
                .chain(added -> added
                        ? versions.reviewAt(practice, clock.instant().plus(reviewAfter))
                                .chain(() -> audit.record(who, AccessAction.CREATED, "document", null, null))
                                // the sheet that is handed out may be an old one now
                                .chain(() -> gate.settle(practice))
                                .replaceWith(Optional.of(version))
                        : Uni.createFrom().item(Optional.<DocumentVersion>empty())));
    }
}
