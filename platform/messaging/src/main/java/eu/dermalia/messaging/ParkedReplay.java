package eu.dermalia.messaging;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Parked.Line;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives parked events another try: on a timer, since what they wait for may be of another key, and at once after an event
 * of their own key was applied.
 */
@ApplicationScoped
class ParkedReplay {
    private static final Logger LOG = Logger.getLogger(ParkedReplay.class);
    private static final int LINES_AT_A_TIME = 200;

    private final TenantTransaction transaction;
    private final Parked parked;
    private final Inbox inbox;
    private final Periodic timer;

    ParkedReplay(
            TenantTransaction transaction,
            Parked parked,
            Inbox inbox,
            Opening opening,
            Vertx vertx,
            @ConfigProperty(name = "dermalia.messaging.parked.every", defaultValue = "5s") Duration every) {
        this.transaction = transaction;
        this.parked = parked;
        this.inbox = inbox;
        this.timer = new Periodic(
                vertx,
                "replay of parked events",
                every,
                () -> opening.isOpen() ? all() : Uni.createFrom().voidItem());
    }

    void onStart(@Observes StartupEvent event) {
        timer.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.stop();
    }

    Uni<Void> all() {
        return transaction
                .asWorker(() -> parked.due(LINES_AT_A_TIME))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .toUni()
                .replaceWithVoid();
    }

    /** Never fails: what is parked stays parked until it succeeds, and its age raises the alarm. */
    Uni<Void> ofKey(PracticeId practice, String key, Set<String> topics) {
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUniAndConcatenate(topic -> one(new Line(practice, topic, key)))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> one(Line line) {
        return inbox.retry(line)
                .repeat()
                .whilst(Optional::isPresent)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "A parked event of %s failed again: %s",
                            line.topic(), failure.getClass().getName());
                    return inbox.postpone(line);
                })
                .onFailure()
                .recoverWithNull();
    }
}
