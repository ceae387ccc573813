package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.Checkpoints.Kept;
import eu.dermalia.rights.audit.model.Anchor;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Break;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks a practice's chain from its first entry to the last that it had when the walk began, and holds it against the signed
 * checkpoints: a chain that was cut, or computed anew, is whole in itself. Where older entries were removed because their
 * period was over, it begins behind a checkpoint that saw them all.
 */
@ApplicationScoped
class VerifyTrail {
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final AuditTrail trail;
    private final Checkpoints checkpoints;
    private final CheckpointSigner signer;
    private final Audit audit;
    private final Clock clock;

    VerifyTrail(
            TenantTransaction transaction,
            AuditTrail trail,
            Checkpoints checkpoints,
            CheckpointSigner signer,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param entries how many were found in order
     * @param removedTo the last of those that were removed because their period was over; 0 when there is none such
     * @param head the hash of the last of them, hex
     * @param checkpoints how many signed ones it was held against
     * @param checkpointedTo the last position that one of them vouches for
     * @param brokenAt position of the first that is wrong; null when all is well, or when it is a checkpoint that is wrong
     */
    record Verdict(
            boolean intact,
            long entries,
            long removedTo,
            String head,
            int checkpoints,
            long checkpointedTo,
            @Nullable Long brokenAt,
            @Nullable Break reason) {}

    private record Course(PracticeId practice, Head start, Head end, Witnesses witnesses) {}

    /** Looking into the log is itself logged. Batches are transactions of their own: a long trail holds no lock. */
    Uni<Verdict> verify(PracticeId practice) {
        return transaction
                .in(practice, () -> audit.record(AccessAction.READ, "audit-verify", null, null)
                        .chain(() -> trail.removedTo(practice))
                        .chain(removedTo -> trail.head(practice)
                                .chain(end ->
                                        checkpoints.all(practice).map(kept -> begin(practice, removedTo, end, kept)))))
                .chain(begin -> begin instanceof Begin.On on
                        ? walk(on.course(), on.course().start())
                        : Uni.createFrom().item(((Begin.Nowhere) begin).verdict()));
    }

    private sealed interface Begin {
        record On(Course course) implements Begin {}

        record Nowhere(Verdict verdict) implements Begin {}
    }

    private Begin begin(PracticeId practice, long removedTo, Head end, List<Kept> kept) {
        Head genesis = new Head(0, AuditChain.genesis(practice.value()));
        Optional<Witnesses> witnesses = Witnesses.of(practice, kept, signer);
        if (witnesses.isEmpty()) {
            return nowhere(genesis, Break.CHECKPOINT_FORGED, null);
        }
        if (removedTo == 0) {
            return new Begin.On(new Course(practice, genesis, end, witnesses.get()));
        }
        Optional<Anchor> anchor = witnesses.get().anchor(removedTo);
        if (anchor.isEmpty()) {
            return nowhere(genesis, Break.MISSING, 1L);
        }
        Head start = new Head(removedTo, anchor.get().hash());
        return anchor.get().mayBegin(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                ? new Begin.On(new Course(practice, start, end, witnesses.get()))
                : nowhere(start, Break.REMOVED_EARLY, removedTo);
    }

    private static Begin nowhere(Head start, Break reason, @Nullable Long brokenAt) {
        return new Begin.Nowhere(new Verdict(false, 0, start.position(), hex(start), 0, 0, brokenAt, reason));
    }

    private Uni<Verdict> walk(Course course, Head reached) {
        if (reached.position() >= course.end().position()) {
            return Uni.createFrom().item(arrived(course, reached));
        }
        return transaction
                .in(course.practice(), () -> trail.after(course.practice(), reached.position(), BATCH))
                .chain(links -> links.isEmpty()
                        ? Uni.createFrom().item(broken(course, reached, Break.CUT_OFF))
                        : follow(course, reached, links));
    }

    private Uni<Verdict> follow(Course course, Head from, List<Link> links) {
        Head reached = from;
        for (Link link : links) {
            if (reached.position() == course.end().position()) {
                break;
            }
            Optional<Break> wrong = AuditChain.check(link, reached.position() + 1, reached.hash());
            if (wrong.isPresent()) {
                return Uni.createFrom().item(broken(course, reached, wrong.get()));
            }
            Head next = new Head(link.position(), link.hash());
            if (course.witnesses().contradict(next)) {
                return Uni.createFrom().item(broken(course, reached, Break.REWRITTEN));
            }
            reached = next;
        }
        return walk(course, reached);
    }

    private static Verdict arrived(Course course, Head reached) {
        if (!MessageDigest.isEqual(reached.hash(), course.end().hash())) {
            return broken(course, reached, Break.CHANGED);
        }
        if (course.witnesses().upTo() > reached.position()) {
            return broken(course, reached, Break.CUT_OFF);
        }
        return verdict(course, reached, null, null);
    }

    private static Verdict broken(Course course, Head reached, Break reason) {
        return verdict(course, reached, reached.position() + 1, reason);
    }

    private static Verdict verdict(Course course, Head reached, @Nullable Long brokenAt, @Nullable Break reason) {
        return new Verdict(
                reason == null,
                reached.position() - course.start().position(),
                course.start().position(),
                hex(reached),
                course.witnesses().count(),
                course.witnesses().upTo(),
                brokenAt,
                reason);
    }

    private static String hex(Head head) {
        return HexFormat.of().formatHex(head.hash());
    }
}
