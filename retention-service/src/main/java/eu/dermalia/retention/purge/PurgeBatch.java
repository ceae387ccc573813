package eu.dermalia.retention.purge;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurgeAnnounced;
import eu.dermalia.contracts.RetentionEnding;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.erasure.OrderErasures;
import eu.dermalia.retention.erasure.OrderErasures.Ended;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.purge.model.Limit;
import eu.dermalia.retention.purge.model.Look;
import eu.dermalia.retention.purge.model.Retries;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at some timers of one practice, and does what is to be done, in one transaction. */
@ApplicationScoped
class PurgeBatch {
    private static final Logger LOG = Logger.getLogger(PurgeBatch.class);

    private final TenantTransaction transaction;
    private final Practices practices;
    private final PurgeTable table;
    private final Sweeps sweeps;
    private final OrderErasures erasures;
    private final Outbox outbox;
    private final PurgeConfig config;

    PurgeBatch(
            TenantTransaction transaction,
            Practices practices,
            PurgeTable table,
            Sweeps sweeps,
            OrderErasures erasures,
            Outbox outbox,
            PurgeConfig config) {
        this.transaction = transaction;
        this.practices = practices;
        this.table = table;
        this.sweeps = sweeps;
        this.erasures = erasures;
        this.outbox = outbox;
        this.config = config;
    }

    /** What came of the looks, before it is written. */
    private static final class Outcome {
        final List<TimerState> states = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        final List<ClaimedTimer> toOrder = new ArrayList<>();
    }

    /**
     * @param scans how many the practice has; asked only when it matters
     * @param only one scan; null for whatever is next
     * @return how many timers it looked at
     */
    Uni<Integer> run(PracticeId practice, Uni<Long> scans, @Nullable ScanId only) {
        return transaction.in(practice, () -> table.begin(practice)
                .chain(mine ->
                        mine ? claimed(practice, scans, only) : Uni.createFrom().item(0)));
    }

    private Uni<Integer> claimed(PracticeId practice, Uni<Long> scans, @Nullable ScanId only) {
        return practices.clock(practice).chain(clock -> table.claim(practice, config.batch(), only)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(0)
                        : table.now()
                                .chain(now -> table.facts(practice, claimed)
                                        .chain(timers -> act(
                                                practice,
                                                scans,
                                                timers,
                                                now,
                                                clock.map(PracticeClock::zone).orElseThrow())))
                                .replaceWith(claimed.size())));
    }

    private Uni<Void> act(PracticeId practice, Uni<Long> scans, List<ClaimedTimer> timers, Instant now, ZoneId zone) {
        Outcome outcome = new Outcome();
        timers.forEach(timer -> look(timer, Look.at(timer.facts(), now, zone), now, outcome));
        return order(practice, scans, outcome, now)
                .chain(() -> table.write(practice, outcome.states))
                .chain(() -> outbox.publishAll(practice, outcome.events));
    }

    private void look(ClaimedTimer timer, Look look, Instant now, Outcome outcome) {
        TimerState state = TimerState.of(timer);
        if (look instanceof Look.Wait wait) {
            outcome.states.add(state.lookAt(wait.until()));
        } else if (look instanceof Look.Tell tell) {
            outcome.states.add(state.told(tell.days()).lookAt(tell.until()));
            outcome.events.add(new RetentionEnding(timer.scan(), dueOn(timer), tell.days()));
        } else if (look instanceof Look.Announce announce) {
            outcome.states.add(state.announced(now, announce.earliestAt()));
            outcome.events.add(new PurgeAnnounced(timer.scan(), dueOn(timer), announce.earliestAt()));
        } else if (look instanceof Look.Keep keep) {
            outcome.states.add(state.kept(keep.obstacle().name(), now.plus(config.lookAgainAfter())));
        } else if (look instanceof Look.AskAgain) {
            askAgain(timer, state, now, outcome);
        } else {
            outcome.toOrder.add(timer);
        }
    }

    private static void askAgain(ClaimedTimer timer, TimerState state, Instant now, Outcome outcome) {
        int failures = timer.failures() + 1;
        Instant next = Retries.pauseAfter(failures).map(now::plus).orElse(null);
        outcome.states.add(state.failed(PurgeReasons.COMMITMENT_MISSING, failures, next));
        outcome.events.add(new PurgeAnnounced(
                timer.scan(), dueOn(timer), Objects.requireNonNull(timer.facts().earliestAt())));
    }

    private Uni<Void> order(PracticeId practice, Uni<Long> scans, Outcome outcome, Instant now) {
        if (outcome.toOrder.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sweeps.isStopped(practice).chain(stopped -> {
            if (stopped) {
                outcome.toOrder.forEach(timer -> outcome.states.add(later(timer, now)));
                return Uni.createFrom().voidItem();
            }
            return table.ready(practice).chain(ready -> table.orderedInADay(practice)
                    .chain(ordered -> ready + ordered <= Limit.ALWAYS
                            ? orderSome(practice, outcome, outcome.toOrder.size(), null, now)
                            : scans.chain(all -> orderWithin(practice, outcome, ready, ordered, all, now))));
        });
    }

    private Uni<Void> orderWithin(
            PracticeId practice, Outcome outcome, long ready, long ordered, long scans, Instant now) {
        return sweeps.released(practice).chain(release -> {
            long allowed = release.map(Sweeps.Release::remaining).orElse(0L);
            Limit limit = Limit.of(ready, ordered, scans, allowed);
            if (limit instanceof Limit.Free) {
                return orderSome(practice, outcome, outcome.toOrder.size(), null, now);
            }
            if (limit instanceof Limit.Released released) {
                int some = (int) Math.min(released.orders(), outcome.toOrder.size());
                return orderSome(practice, outcome, some, release.orElseThrow().sweep(), now);
            }
            return stop(practice, outcome, ready, ordered, scans, now);
        });
    }

    /** The others stay as they are; the next look finds them. */
    private Uni<Void> orderSome(PracticeId practice, Outcome outcome, int count, @Nullable UUID release, Instant now) {
        List<ClaimedTimer> some = outcome.toOrder.subList(0, count);
        some.forEach(timer -> outcome.states.add(TimerState.of(timer).ordered()));
        List<Ended> ended = some.stream()
                .map(timer -> new Ended(
                        Objects.requireNonNull(timer.erasure()),
                        timer.scan(),
                        timer.patient(),
                        Objects.requireNonNull(timer.commitment()),
                        Objects.requireNonNull(timer.announcedAt())))
                .toList();
        return erasures.order(practice, ended, now)
                .chain(() -> table.noteOrders(practice, count, release))
                .chain(() -> release == null ? Uni.createFrom().voidItem() : sweeps.use(practice, release, count));
    }

    private Uni<Void> stop(PracticeId practice, Outcome outcome, long ready, long ordered, long scans, Instant now) {
        outcome.toOrder.forEach(timer -> outcome.states.add(later(timer, now)));
        return sweeps.stop(practice, UuidCreator.getTimeOrderedEpoch(), Sweeps.Cause.LIMIT, ready, ordered, scans)
                .invoke(news -> {
                    if (news) {
                        LOG.errorf(
                                "Purge stopped for practice %s: %d of %d scans at once, %d ordered in the day before;"
                                        + " its privacy officer has to release it",
                                practice, ready, scans, ordered);
                    }
                })
                .replaceWithVoid();
    }

    private TimerState later(ClaimedTimer timer, Instant now) {
        return TimerState.of(timer).lookAt(now.plus(config.stoppedLookAgainAfter()));
    }

    private static LocalDate dueOn(ClaimedTimer timer) {
        return Objects.requireNonNull(timer.facts().schedule().dueOn());
    }
}
