package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Break;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks a practice's chain from its first entry to the last that it had when the walk began. */
@ApplicationScoped
class VerifyTrail {
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final AuditTrail trail;
    private final Audit audit;

    VerifyTrail(TenantTransaction transaction, AuditTrail trail, Audit audit) {
        this.transaction = transaction;
        this.trail = trail;
        this.audit = audit;
    }

    /**
     * @param entries how many were found in order
     * @param head the hash of the last of them, hex
     * @param brokenAt position of the first that is wrong; null when all is well
     */
    record Verdict(
            boolean intact,
            long entries,
            String head,
            @Nullable Long brokenAt,
            @Nullable Break reason) {}

    /** Looking into the log is itself logged. Batches are transactions of their own: a long trail holds no lock. */
    Uni<Verdict> verify(PracticeId practice) {
        return transaction
                .in(practice, () -> audit.record(AccessAction.READ, "audit-verify", null, null)
                        .chain(() -> trail.head(practice)))
                .chain(end -> walk(practice, end, new Head(0, AuditChain.genesis(practice.value()))));
    }

    private Uni<Verdict> walk(PracticeId practice, Head end, Head reached) {
        if (reached.position() >= end.position()) {
            boolean same = MessageDigest.isEqual(reached.hash(), end.hash());
            return Uni.createFrom().item(same ? intact(reached) : broken(reached, Break.CHANGED));
        }
        return transaction
                .in(practice, () -> trail.after(practice, reached.position(), BATCH))
                .chain(links -> links.isEmpty()
                        ? Uni.createFrom().item(broken(reached, Break.CUT_OFF))
                        : follow(practice, end, reached, links));
    }

    private Uni<Verdict> follow(PracticeId practice, Head end, Head from, List<Link> links) {
        Head reached = from;
        for (Link link : links) {
            if (reached.position() == end.position()) {
                break;
            }
            Optional<Break> wrong = AuditChain.check(link, reached.position() + 1, reached.hash());
            if (wrong.isPresent()) {
                return Uni.createFrom().item(broken(reached, wrong.get()));
            }
            reached = new Head(link.position(), link.hash());
        }
        return walk(practice, end, reached);
    }

    private static Verdict intact(Head reached) {
        return new Verdict(true, reached.position(), HexFormat.of().formatHex(reached.hash()), null, null);
    }

    private static Verdict broken(Head reached, Break reason) {
        return new Verdict(
                false, reached.position(), HexFormat.of().formatHex(reached.hash()), reached.position() + 1, reason);
    }
}
