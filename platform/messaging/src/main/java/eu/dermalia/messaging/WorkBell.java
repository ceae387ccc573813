package eu.dermalia.messaging;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Rings when somebody has committed new work. It may miss some (its connection was gone): polling stands behind it. */
@ApplicationScoped
class WorkBell {
    private static final Logger LOG = Logger.getLogger(WorkBell.class);
    private static final String CHANNEL = "work";
    private static final long RECONNECT_AFTER_MILLIS = 500;

    private final PgSubscriber subscriber;

    WorkBell(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password);
        subscriber = PgSubscriber.subscriber(vertx, options)
                .reconnectPolicy(attempt -> attempt == 0 ? 0 : RECONNECT_AFTER_MILLIS);
    }

    /** @param onRing called on an event loop */
    void listen(Runnable onRing) {
        subscriber.channel(CHANNEL).handler(payload -> onRing.run());
        subscriber
                .connect()
                .onFailure(failure -> LOG.warnf("Not listening for work yet: %s", Faults.describe(failure)));
    }

    void mute() {
        subscriber.close().onFailure(failure -> LOG.debugf("Bell: %s", Faults.describe(failure)));
    }
}
