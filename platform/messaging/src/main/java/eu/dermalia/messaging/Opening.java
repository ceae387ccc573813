package eu.dermalia.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A restored service starts closed: no request is answered, no event taken, no timer runs, no work but erasing, until what was
 * erased after the backup is erased again, and what this service had published since holds again. A service that was not
 * restored is open when it has looked.
 */
@ApplicationScoped
public class Opening {
    private static final Logger LOG = Logger.getLogger(Opening.class);
    /** After the check of the role, before anything that could let somebody in. */
    private static final int EARLY = 2;

    private final AgroalDataSource dataSource;
    private final Restored restored;
    private final Scheduler scheduler;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Periodic tries;

    Opening(
            AgroalDataSource dataSource,
            Restored restored,
            Scheduler scheduler,
            Vertx vertx,
            @ConfigProperty(name = "dermalia.messaging.opening.every", defaultValue = "250ms") Duration every) {
        this.dataSource = dataSource;
        this.restored = restored;
        this.scheduler = scheduler;
        this.tries = new Periodic(vertx, "opening after a restore", every, this::proceed);
    }

    /** For the filter before every endpoint and for what runs by itself. */
    public boolean isOpen() {
        return opened.isDone();
    }

    /** At once, or on the caller's context when the service has opened. */
    Uni<Void> whenOpen() {
        if (isOpen()) {
            return Uni.createFrom().voidItem();
        }
        Context context = Vertx.currentContext();
        Uni<Void> opening = Uni.createFrom().completionStage(opened);
        return context == null ? opening : opening.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    void onStart(@Observes @Priority(EARLY) StartupEvent event) throws SQLException {
        if (restored.isEmpty(dataSource)) {
            open();
            return;
        }
        LOG.warn("Restored from a backup: closed until what was erased since is erased again");
        hush();
        tries.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        tries.stop();
    }

    /** Whichever of the two starts first. */
    private void hush() {
        if (scheduler.isStarted() && scheduler.isRunning()) {
            scheduler.pause();
        }
    }

    private Uni<Void> proceed() {
        hush();
        return restored.proceed()
                .invoke(done -> {
                    if (done && !isOpen()) {
                        tries.stop();
                        open();
                        if (scheduler.isStarted()) {
                            scheduler.resume();
                        }
                        LOG.warn("Restored and open");
                    }
                })
                .replaceWithVoid();
    }

    private void open() {
        boolean ignored = opened.complete(null);
    }
}
