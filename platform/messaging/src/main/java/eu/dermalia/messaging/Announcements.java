package eu.dermalia.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Hears what transactions of any replica announce with {@code pg_notify} when they commit. Each listener has a connection of
 * its own for the whole process: fan out behind it.
 */
@ApplicationScoped
public class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final long RECONNECT_AFTER_MILLIS = 500;

    private final Vertx vertx;
    private final ConnectOptions options;
    private final List<PgSubscriber> subscribers = new CopyOnWriteArrayList<>();

    Announcements(Vertx vertx, ConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /**
     * After the pool was used once: only then is it known where to connect.
     *
     * @param onWord gets the payload, on an event loop
     * @param onListening called when listening begins, and each time it begins anew: what was announced before is missed
     */
    public void listen(String channel, Consumer<String> onWord, Runnable onListening) {
        var own = options.get();
        own.setMetricsName("announcements");
        PgSubscriber subscriber =
                PgSubscriber.subscriber(vertx, own).reconnectPolicy(attempt -> RECONNECT_AFTER_MILLIS);
        subscribers.add(subscriber);
        subscriber.channel(channel).subscribeHandler(begun -> onListening.run()).handler(onWord::accept);
        subscriber
                .connect()
                .onFailure(failure -> LOG.warnf("Not listening on %s yet: %s", channel, Faults.describe(failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        subscribers.forEach(subscriber ->
                subscriber.close().onFailure(failure -> LOG.debugf("Announcements: %s", Faults.describe(failure))));
    }
}
