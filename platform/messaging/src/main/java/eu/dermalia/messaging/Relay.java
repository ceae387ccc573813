package eu.dermalia.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the outbox to the broker. Every replica runs one, and one of them leads; see {@link RelaySession}. A connection
 * that is lost or refused is opened again, for ever.
 */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final ConnectOptions options;
    private final Publisher publisher;
    private @Nullable Context context;
    private volatile @Nullable RelaySession session;
    private volatile boolean stopped;

    Relay(Vertx vertx, ConnectOptions options, Publisher publisher) {
        this.vertx = vertx;
        this.options = options;
        this.publisher = publisher;
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        stopped = false;
        context = vertx.getOrCreateContext();
        onContext(this::connect);
    }

    void stop() {
        stopped = true;
        onContext(() -> {
            RelaySession present = session;
            if (present != null) {
                present.close();
            }
        });
    }

    boolean isLeading() {
        RelaySession present = session;
        return present != null && present.isLeading();
    }

    /** Whether it is connected and another leads. */
    boolean isCompeting() {
        RelaySession present = session;
        return present != null && !present.isLeading();
    }

    private void connect() {
        if (stopped) {
            return;
        }
        PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(vertx), options.get())
                .emitOn(command -> onContext(command))
                .subscribe()
                .with(
                        connection -> session = new RelaySession(vertx, connection, publisher, this::reconnect),
                        failure -> {
                            LOG.warnf(
                                    "The relay cannot connect: %s",
                                    failure.getClass().getName());
                            reconnect();
                        });
    }

    private void reconnect() {
        session = null;
        vertx.setTimer(PAUSE.toMillis(), ignored -> onContext(this::connect));
    }

    private void onContext(Runnable command) {
        Context mine = context;
        if (mine != null) {
            mine.runOnContext(ignored -> command.run());
        }
    }
}
