package eu.dermalia.web;

import eu.dermalia.start.Finding;
import eu.dermalia.start.StartCheck;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Refuses to start a service that would send patient data to a place outside the EU and the EEA, or to one that nobody has
 * declared. Tests and development may leave an endpoint on this machine undeclared; production may not, since a loopback
 * address can be a tunnel.
 */
@ApplicationScoped
public class Residency implements StartCheck {
    private static final Logger LOG = Logger.getLogger(Residency.class);

    /** The EU's 27 members, and Iceland, Liechtenstein and Norway. */
    public static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private final ResidencyConfig declared;
    private final Config config;

    Residency(ResidencyConfig declared, Config config) {
        this.declared = declared;
        this.config = config;
    }

    /**
     * One endpoint in the path of patient data.
     *
     * @param name cluster, storage, database, broker, mail, identity or traces
     * @param address host, or hosts, as configured; without credentials
     * @param country ISO 3166-1 alpha-2; empty when undeclared
     */
    public record Endpoint(String name, String address, Optional<String> country, Optional<String> operator) {
        boolean isLocal() {
            return List.of(address.split(",")).stream()
                    .map(Endpoint::host)
                    .allMatch(host -> host.equals("localhost")
                            || host.startsWith("127.")
                            || host.equals("::1")
                            || host.equals("[::1]"));
        }

        /** The host of {@code scheme://user@host:port/path}, each part but the host optional. */
        private static String host(String address) {
            String rest = address.replaceFirst("^[\\w+:.-]*?//", "").replaceFirst("[/?].*$", "");
            rest = rest.substring(rest.lastIndexOf('@') + 1).strip();
            return rest.startsWith("[") ? rest.replaceFirst("\\]:\\d+$", "]") : rest.replaceFirst(":\\d+$", "");
        }
    }

    /** What this service is configured to use, with what is declared of it. */
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        add(
                endpoints,
                "database",
                declared.database(),
                "quarkus.datasource.reactive.url",
                "quarkus.datasource.jdbc.url");
        add(endpoints, "broker", declared.broker(), "kafka.bootstrap.servers");
        add(endpoints, "identity", declared.identity(), "quarkus.oidc.auth-server-url");
        add(endpoints, "storage", declared.storage(), "quarkus.minio.host", "quarkus.minio.url", "dermalia.ledger.url");
        add(endpoints, "mail", declared.mail(), "quarkus.mailer.host");
        add(endpoints, "cluster", declared.cluster(), "dermalia.cluster.url");
        if (!config.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class).orElse(false)) {
            add(
                    endpoints,
                    "traces",
                    declared.traces(),
                    "quarkus.otel.exporter.otlp.traces.endpoint",
                    "quarkus.otel.exporter.otlp.endpoint");
        }
        return List.copyOf(endpoints);
    }

    private void add(
            List<Endpoint> endpoints, String name, Optional<ResidencyConfig.Place> place, String... properties) {
        for (String property : properties) {
            Optional<String> address = config.getOptionalValue(property, String.class);
            if (address.isPresent()) {
                endpoints.add(new Endpoint(
                        name,
                        address.get(),
                        place.map(p -> p.country().toUpperCase(Locale.ROOT)),
                        place.map(ResidencyConfig.Place::operator)));
                return;
            }
        }
    }

    @Override
    public List<Finding> findings() {
        boolean strict = !ConfigUtils.isProfileActive("dev") && !ConfigUtils.isProfileActive("test");
        List<Finding> refusals = refusals(endpoints(), strict);
        if (refusals.isEmpty()) {
            endpoints()
                    .forEach(endpoint -> LOG.infof(
                            "Residency: %s is declared in %s, operated by %s",
                            endpoint.name(),
                            endpoint.country().orElse("(this machine)"),
                            endpoint.operator().orElse("-")));
        }
        return refusals;
    }

    /** @param strict whether an endpoint on this machine needs a declaration too */
    static List<Finding> refusals(List<Endpoint> endpoints, boolean strict) {
        List<Finding> refusals = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            String setting = "dermalia.residency." + endpoint.name();
            if (endpoint.country().isEmpty()
                    || endpoint.operator().filter(name -> !name.isBlank()).isEmpty()) {
                if (strict || !endpoint.isLocal()) {
                    refusals.add(new Finding.Wrong(
                            endpoint.name() + " carries patients' data and is not declared",
                            "Set " + Finding.named(setting + ".country") + " and "
                                    + Finding.named(setting + ".operator")));
                }
            } else if (!EEA.contains(endpoint.country().get())) {
                refusals.add(new Finding.Wrong(
                        endpoint.name() + " carries patients' data and is declared in "
                                + endpoint.country().get() + ", outside the EU and the EEA",
                        "Use one inside; " + Finding.named(setting + ".country") + " says where it is"));
            }
        }
        return refusals;
    }
}
