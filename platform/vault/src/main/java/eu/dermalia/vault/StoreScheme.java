package eu.dermalia.vault;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The scheme of the store's address decides whether TLS is spoken: {@code http://…} for a store on the same machine,
 * anything else is {@code https}. The client alone would speak TLS to both.
 */
public final class StoreScheme implements ConfigSourceFactory {
    private static final int ORDINAL = 110;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        @Nullable String host = context.getValue("quarkus.minio.host").getValue();
        return host != null && host.startsWith("http://")
                ? List.of(new PropertiesConfigSource(Map.of("quarkus.minio.secure", "false"), "store scheme", ORDINAL))
                : List.of();
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
