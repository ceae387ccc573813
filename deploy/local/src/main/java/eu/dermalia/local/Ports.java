package eu.dermalia.local;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port of a suite, counted from one base.
 *
 * @param base the first of the thirty that a suite may use
 */
public record Ports(int base) {
    public static final int DEFAULT_BASE = 18000;
    private static final int HIGHEST = 65_535 - 30;

    /** @throws IllegalArgumentException when the base leaves no room */
    public Ports {
        if (base < 1024 || base > HIGHEST) {
            throw new IllegalArgumentException("--port-base must lie between 1024 and " + HIGHEST);
        }
    }

    public int service(ServiceName service) {
        return base + 1 + service.ordinal();
    }

    /** A second instance of a service, for tests. */
    public int replica(ServiceName service) {
        return base + 21 + service.ordinal();
    }

    public int keycloak() {
        return base + 6;
    }

    public int cluster() {
        return base + 7;
    }

    public int lagExporter() {
        return base + 8;
    }

    public int prometheus() {
        return base + 9;
    }

    public int postgres() {
        return base + 10;
    }

    public int kafka() {
        return base + 11;
    }

    int kafkaController() {
        return base + 12;
    }

    public int s3() {
        return base + 13;
    }

    /** Where the store is while a test stands in front of it. */
    public int s3Behind() {
        return base + 18;
    }

    public int smtp() {
        return base + 14;
    }

    public int mailbox() {
        return base + 15;
    }

    int keycloakManagement() {
        return base + 16;
    }

    /** The server of the keys. */
    public int postgresKeys() {
        return base + 17;
    }

    /** All of them by part, replicas and monitoring excepted, in the order of their numbers. */
    public Map<String, Integer> byPart(boolean withServices) {
        var ports = new LinkedHashMap<String, Integer>();
        if (withServices) {
            for (ServiceName service : ServiceName.values()) {
                ports.put(service.fullName(), service(service));
            }
        }
        ports.put("keycloak", keycloak());
        ports.put("cluster", cluster());
        ports.put("postgres", postgres());
        ports.put("postgres-keys", postgresKeys());
        ports.put("kafka", kafka());
        ports.put("kafka's controller", kafkaController());
        ports.put("s3", s3());
        ports.put("smtp", smtp());
        ports.put("mailbox", mailbox());
        ports.put("keycloak's management", keycloakManagement());
        return ports;
    }
}
