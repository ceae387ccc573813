package eu.dermalia.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody needs to know once all is ready. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(Suite suite) {
        var lines = new ArrayList<String>();
        Ports ports = suite.ports();
        lines.add("");
        if (suite.options().withServices()) {
            for (ServiceName service : ServiceName.values()) {
                lines.add("  %-22s %s/q/openapi".formatted(service.fullName(), suite.address(service)));
            }
        }
        lines.add("  %-22s %s".formatted("identity", Keycloak.realm(ports)));
        lines.add("  %-22s http://127.0.0.1:%d".formatted("mailbox", ports.mailbox()));
        lines.add("  %-22s %s".formatted("capture cluster", suite.cluster().url()));
        lines.add("  %-22s psql -h 127.0.0.1 -p %d -U postgres rights".formatted("database", ports.postgres()));
        lines.add("  %-22s 127.0.0.1:%d".formatted("kafka", ports.kafka()));
        lines.add("  %-22s http://127.0.0.1:%d".formatted("s3", ports.s3()));
        if (suite.options().monitoring()) {
            lines.add("  %-22s http://127.0.0.1:%d/q/metrics".formatted("lag", ports.lagExporter()));
        }
        suite.prometheus()
                .ifPresent(prometheus -> lines.add(
                        "  %-22s %s/alerts, %s".formatted("prometheus", prometheus.address(), loaded(prometheus))));
        lines.add("  %-22s %s".formatted("state and logs", suite.state().root()));
        lines.add("");
        lines.add("  logins (password %s): %s"
                .formatted(
                        Realm.PASSWORD,
                        DemoUser.all().stream().map(DemoUser::name).collect(Collectors.joining(", "))));
        lines.add("  a token: curl -s %s/protocol/openid-connect/token -d grant_type=password -d client_id=dashboard \\"
                .formatted(Keycloak.realm(ports)));
        lines.add("             -d username=staff-a -d password=" + Realm.PASSWORD);
        lines.add("");
        return lines;
    }

    private static String loaded(Prometheus prometheus) {
        try {
            return prometheus.loaded();
        } catch (IOException e) {
            return "its rules cannot be asked for";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its rules were not asked for";
        }
    }

    /** How a service in development mode joins. */
    static List<String> joining(Suite suite) {
        var lines = new ArrayList<String>();
        lines.add("  A service joins with the environment that was written for it, for example:");
        lines.add("");
        lines.add("    set -a; . %s; set +a".formatted(suite.state().environment(ServiceName.REPORT)));
        lines.add("    mvn quarkus:dev -pl report-service");
        lines.add("");
        lines.add("  Ctrl-C stops everything that this command started.");
        return lines;
    }
}
