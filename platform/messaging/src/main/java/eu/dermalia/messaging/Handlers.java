package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service's {@link EventHandler}s by event type. */
@ApplicationScoped
class Handlers {
    private final Map<Class<? extends Event>, EventHandler<?>> byType = new HashMap<>();

    Handlers(@All List<EventHandler<?>> handlers) {
        for (EventHandler<?> handler : handlers) {
            if (byType.put(handler.type(), handler) != null) {
                throw new IllegalStateException(
                        "Two handlers of " + handler.type().getSimpleName());
            }
        }
    }

    boolean knows(EventType type) {
        return byType.containsKey(type.record());
    }

    @SuppressWarnings("unchecked")
    Uni<Disposition> handle(Received<Event> received) {
        var handler = (EventHandler<Event>) byType.get(received.event().getClass());
        return handler.handle(received);
    }
}
