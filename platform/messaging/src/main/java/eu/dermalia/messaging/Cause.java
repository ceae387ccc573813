package eu.dermalia.messaging;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event that led to what runs on this Vert.x context; every event published meanwhile names it. */
final class Cause {
    private static final String KEY = Cause.class.getName();

    private Cause() {}

    /** @param event null when nothing but time or a person caused it */
    static void set(@Nullable UUID event) {
        Context context = Vertx.currentContext();
        if (event == null) {
            context.removeLocal(KEY);
        } else {
            context.putLocal(KEY, event);
        }
    }

    static @Nullable UUID current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(KEY);
    }
}
