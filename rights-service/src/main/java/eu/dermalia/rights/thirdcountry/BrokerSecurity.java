package eu.dermalia.rights.thirdcountry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** How our own Kafka clients speak; they have no plain fall-back. */
@ApplicationScoped
class BrokerSecurity {
    private static final Set<String> TLS = Set.of("SSL", "SASL_SSL");

    private final Config config;

    BrokerSecurity(Config config) {
        this.config = config;
    }

    boolean isSecured() {
        return Stream.of("mp.messaging.connector.smallrye-kafka.security.protocol", "kafka.security.protocol")
                .flatMap(name -> config.getOptionalValue(name, String.class).stream())
                .findFirst()
                .filter(protocol -> TLS.contains(protocol.toUpperCase(Locale.ROOT)))
                .isPresent();
    }
}
