package eu.dermalia.messaging;

import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rings when somebody has committed new work. It may miss some (its connection was gone): polling stands behind it. It has a
 * connection of its own, since a listening one cannot go back to the pool.
 */
@ApplicationScoped
class WorkBell {
    private static final Logger LOG = Logger.getLogger(WorkBell.class);
    private static final String CHANNEL = "work";
    private static final long RECONNECT_AFTER_MILLIS = 500;

    private final Vertx vertx;
    private final ConnectOptions options;
    private volatile @Nullable PgSubscriber subscriber;

    WorkBell(Vertx vertx, ConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /**
     * After the pool was used once: only then is it known where to connect.
     *
     * @param onRing called on an event loop with the kind of work, or with nothing when it may be any
     */
    void listen(Consumer<String> onRing) {
        var own = options.get();
        own.setMetricsName("work-bell");
        PgSubscriber listening = PgSubscriber.subscriber(vertx, own)
                .reconnectPolicy(attempt -> attempt == 0 ? 0 : RECONNECT_AFTER_MILLIS);
        subscriber = listening;
        listening.channel(CHANNEL).handler(onRing::accept);
        listening.connect().onFailure(failure -> LOG.warnf("Not listening for work yet: %s", Faults.describe(failure)));
    }

    void mute() {
        PgSubscriber listening = subscriber;
        if (listening != null) {
            listening.close().onFailure(failure -> LOG.debugf("Bell: %s", Faults.describe(failure)));
        }
    }
}
