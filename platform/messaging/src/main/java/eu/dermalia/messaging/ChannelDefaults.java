package eu.dermalia.messaging;

import eu.dermalia.contracts.Topics;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a channel's name, so that no service repeats it: {@code scans-in} reads {@code dermalia.scans} and parks
 * poison in {@code dermalia.scans.<service>.dlq}. A service that sets one of these itself wins.
 */
public final class ChannelDefaults implements ConfigSourceFactory {
    /** Below {@code application.properties} (250) and above the module's own file (100). */
    private static final int ORDINAL = 110;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String service = context.getValue("quarkus.application.name").getValue();
        return service == null ? List.of() : List.of(new Source(service));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static final class Source implements ConfigSource {
        private static final String PREFIX = "dermalia.";

        private final Map<String, String> values = new HashMap<>();

        Source(String service) {
            for (String topic : Topics.all()) {
                String channel = "mp.messaging.incoming." + topic.substring(PREFIX.length()) + "-in.";
                values.put(channel + "topic", topic);
                values.put(channel + "dead-letter-queue.topic", Topics.deadLetters(topic, service));
            }
        }

        /** None: a listed name would declare the channel, used or not. */
        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "Dermalia's channels";
        }

        @Override
        public int getOrdinal() {
            return ORDINAL;
        }
    }
}
