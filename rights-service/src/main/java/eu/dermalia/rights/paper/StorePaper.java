package eu.dermalia.rights.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.paper.model.PaperFormat;
import eu.dermalia.rights.paper.model.PaperKind;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Seals a paper and notes it. The object comes first: a row that is there can be read. When the process dies between the two,
 * a sealed object remains that nobody can name, below the subject's prefix, where an erasure finds it.
 */
@ApplicationScoped
class StorePaper {
    private final TenantTransaction transaction;
    private final Papers papers;
    private final Patients patients;
    private final Guards guards;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    StorePaper(
            TenantTransaction transaction,
            Papers papers,
            Patients patients,
            Guards guards,
            @InBucket("evidence") Vault vault,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.papers = papers;
        this.patients = patients;
        this.guards = guards;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return fails with 404 for an unknown patient, 410 for an erased one, 503 while the store is away */
    Uni<Paper> store(
            PracticeId practice,
            PaperKind kind,
            @Nullable PatientId patient,
            PaperFormat format,
            byte[] content,
            Accessor who) {
        Paper paper = new Paper(
                new PaperId(UuidCreator.getTimeOrderedEpoch()),
                kind,
                patient,
                format,
                content.length,
                sha256(content),
                clock.instant());
        ObjectName object = Papers.object(practice, patient, paper.id());
        return transaction
                .in(practice, () -> open(practice, patient))
                .chain(() -> vault.put(object, content.length, () -> new ByteArrayInputStream(content)))
                .chain(() -> transaction
                        .in(practice, () -> note(practice, paper, who))
                        // what nobody noted is not kept
                        .onFailure()
                        .call(() -> vault.remove(object)))
                .onFailure(SubjectErased.class)
                .transform(erased -> Problems.gone())
                .onFailure(VaultException.class)
                .transform(away -> Problems.unavailable())
                .replaceWith(paper);
    }

    private Uni<Void> open(PracticeId practice, @Nullable PatientId patient) {
        return patient == null
                ? guards.open(practice, practice.value())
                : patients.lock(patient)
                        .invoke(known -> {
                            if (!known) {
                                throw Problems.notFound();
                            }
                        })
                        .chain(() -> guards.requireOpen(practice, patient.value()));
    }

    private Uni<Void> note(PracticeId practice, Paper paper, Accessor who) {
        return guards.requireOpen(practice, Papers.subject(practice, paper.patient()))
                .chain(() -> papers.insert(practice, paper, who.actor()))
                .chain(() -> audit.record(who, AccessAction.CREATED, "paper", paper.patient(), null));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
