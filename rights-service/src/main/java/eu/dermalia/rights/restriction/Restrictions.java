package eu.dermalia.rights.restriction;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.notice.Notices;
import eu.dermalia.rights.notice.model.Occasion;
import eu.dermalia.rights.restriction.MarkStore.Opening;
import eu.dermalia.rights.restriction.MarkStore.Told;
import eu.dermalia.rights.restriction.model.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The only author of restrictions (GDPR Art. 18). A scan is restricted while any mark is open; each event carries the whole
 * state, so a reader needs the newest only. Everything runs inside a tenant's transaction that has not touched the scan's
 * guard before.
 */
@ApplicationScoped
public class Restrictions {
    private final MarkStore store;
    private final Guards guards;
    private final Notices notices;
    private final Outbox outbox;
    private final Clock clock;

    Restrictions(MarkStore store, Guards guards, Notices notices, Outbox outbox, Clock clock) {
        this.store = store;
        this.guards = guards;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Restricts at once; the same ground twice is one mark. The scan has to be in the register. */
    public Uni<RestrictionId> restrict(PracticeId practice, ScanId scan, RestrictionGround ground) {
        return restrict(practice, scan, new Opening(ground, null, null));
    }

    /** The same, with what is known of how it came about. */
    public Uni<RestrictionId> restrict(PracticeId practice, ScanId scan, Opening opening) {
        return store.exclusively(scan).chain(() -> store.open(scan)).chain(marks -> {
            Optional<Mark> same = marks.stream()
                    .filter(mark -> mark.ground() == opening.ground())
                    .findFirst();
            return same.isPresent() ? Uni.createFrom().item(same.get().id()) : add(practice, scan, opening, marks);
        });
    }

    private Uni<RestrictionId> add(PracticeId practice, ScanId scan, Opening opening, List<Mark> before) {
        RestrictionId id = new RestrictionId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        Mark mark = new Mark(id, opening.ground(), now);
        List<Mark> open = Stream.concat(before.stream(), Stream.of(mark)).toList();
        return store.nextVersion(scan)
                .chain(version -> guards.restrict(practice, scan.value(), true, version)
                        // an erasure that came first has forgotten its marks already
                        .chain(() -> guards.requireOpen(practice, scan.value()))
                        .chain(() -> store.insert(practice, scan, mark, opening))
                        .chain(() -> store.remember(scan, version))
                        .chain(() -> outbox.publish(practice, restricted(scan, mark, open, version))))
                .chain(() -> notices.aboutScan(practice, scan, Occasion.RESTRICTION, id.value(), opening.request()))
                .replaceWith(id);
    }

    /**
     * Lifts what the decision names.
     *
     * @param decide over the open marks, which nobody else changes meanwhile; none means that nothing happens
     * @return how many were lifted
     */
    public Uni<Integer> lift(PracticeId practice, ScanId scan, Told told, Function<List<Mark>, List<Mark>> decide) {
        return store.exclusively(scan).chain(() -> store.open(scan)).chain(marks -> {
            List<Mark> lifted = decide.apply(marks);
            List<Mark> left =
                    marks.stream().filter(mark -> !lifted.contains(mark)).toList();
            return lifted.isEmpty()
                    ? Uni.createFrom().item(0)
                    : store.nextVersion(scan)
                            .chain(version -> settle(practice, scan, lifted, left, told, version))
                            .replaceWith(lifted.size());
        });
    }

    /** Whether a mark is open. */
    public Uni<Boolean> isRestricted(ScanId scan) {
        return store.open(scan).map(marks -> !marks.isEmpty());
    }

    /** An erasure's part; the events of the past stay with those who read them. */
    public Uni<Integer> forget(ScanId scan) {
        return store.forget(scan);
    }

    public Uni<Long> count(ScanId scan) {
        return store.count(scan);
    }

    private Uni<Void> settle(
            PracticeId practice, ScanId scan, List<Mark> lifted, List<Mark> left, Told told, long version) {
        Instant now = clock.instant();
        Mark last = lifted.get(lifted.size() - 1);
        // What is still restricted must not look free for the moment between two events.
        Event state = left.isEmpty()
                ? new RestrictionLifted(scan, last.id(), last.ground(), version, now)
                : restricted(scan, left.get(0), left, version);
        return guards.restrict(practice, scan.value(), !left.isEmpty(), version)
                .chain(() -> store.lift(lifted, told, now))
                .chain(() -> store.remember(scan, version))
                .chain(() -> outbox.publish(practice, state));
    }

    private static ProcessingRestricted restricted(ScanId scan, Mark mark, List<Mark> open, long version) {
        SortedSet<RestrictionGround> grounds = new TreeSet<>();
        open.forEach(each -> grounds.add(each.ground()));
        return new ProcessingRestricted(scan, mark.id(), mark.ground(), version, mark.since(), grounds);
    }
}
