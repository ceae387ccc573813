package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment in which each service finds its parts: the same names as in Kubernetes. */
final class ServiceEnvironment {
    private final Ports ports;
    private final Secrets secrets;

    ServiceEnvironment(Ports ports, Secrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
    }

    /** @param port where it listens; a second instance has another */
    Map<String, String> of(ServiceName service, int port) throws IOException {
        var environment = new TreeMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        datasource(environment, "", service, ports.postgres(), service.shortName());
        if (service.hasKeys()) {
            datasource(environment, "KEYS_", service, ports.postgresKeys(), service.shortName() + "_keys");
            environment.put("QUARKUS_MINIO_HOST", "http://127.0.0.1:" + ports.s3());
            environment.put("QUARKUS_MINIO_ACCESS_KEY", service.fullName());
            environment.put("QUARKUS_MINIO_SECRET_KEY", secrets.password(service.shortName() + "-s3"));
            environment.put("DERMALIA_VAULT_KEK_FILE", secrets.kek().toString());
            environment.put("DERMALIA_VAULT_INDEX_FILE", secrets.index().toString());
        }
        identity(environment, service);
        residency(environment);
        switch (service) {
            case INGEST -> cluster(environment);
            case REPORT ->
                environment.put(
                        "DERMALIA_PUBLIC_URL", address(ServiceName.REPORT).toString());
            case NOTIFICATION -> {
                environment.put("QUARKUS_MAILER_HOST", "localhost");
                environment.put("QUARKUS_MAILER_PORT", String.valueOf(ports.smtp()));
                environment.put(
                        "QUARKUS_TLS_RELAY_TRUST_STORE_PEM_CERTS",
                        secrets.relayAuthority().toString());
            }
            case RETENTION -> {
                environment.put(
                        "DERMALIA_RECEIPT_KEY_FILE", secrets.receiptKeyFile().toString());
                environment.put("DERMALIA_LEDGER_URL", "http://127.0.0.1:" + ports.s3());
                environment.put("DERMALIA_LEDGER_ACCESS_KEY", service.fullName());
                environment.put("DERMALIA_LEDGER_SECRET_KEY", secrets.password(service.shortName() + "-s3"));
            }
            case RIGHTS -> {
                environment.put(
                        "DERMALIA_AUDIT_KEY_FILE", secrets.auditKeyFile().toString());
                processor(environment);
                path(environment);
            }
        }
        return environment;
    }

    /** For {@code mvn quarkus:dev}: what the launcher gives each service, in files for the shell. */
    void write(StateFolder state) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path file = state.environment(service);
            Files.createDirectories(file.getParent());
            String content = of(service, ports.service(service)).entrySet().stream()
                    .map(entry -> entry.getKey() + "='" + entry.getValue() + "'\n")
                    .collect(Collectors.joining());
            Files.deleteIfExists(file);
            Secrets.writePrivately(file, output -> output.write(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    URI address(ServiceName service) {
        return URI.create("http://127.0.0.1:" + ports.service(service));
    }

    private void datasource(
            Map<String, String> environment, String name, ServiceName service, int port, String database)
            throws IOException {
        String url = "postgresql://127.0.0.1:" + port + "/" + database;
        environment.put("QUARKUS_DATASOURCE_" + name + "REACTIVE_URL", url);
        environment.put("QUARKUS_DATASOURCE_" + name + "JDBC_URL", "jdbc:" + url);
        environment.put("QUARKUS_DATASOURCE_" + name + "USERNAME", service.shortName() + "_app");
        environment.put("QUARKUS_DATASOURCE_" + name + "PASSWORD", secrets.password(service.shortName() + "-app"));
        environment.put("QUARKUS_FLYWAY_" + name + "USERNAME", service.shortName() + "_owner");
        environment.put("QUARKUS_FLYWAY_" + name + "PASSWORD", secrets.password(service.shortName() + "-owner"));
    }

    private void identity(Map<String, String> environment, ServiceName service) throws IOException {
        String realm = Keycloak.realm(ports).toString();
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", realm);
        // Services and Keycloak start side by side; without this the first answers would be 500.
        environment.put("QUARKUS_OIDC_CONNECTION_DELAY", "PT90S");
        for (ServiceClient client : ServiceClient.values()) {
            if (client.caller() == service) {
                String callee = client.callee().name();
                environment.put("QUARKUS_OIDC_CLIENT_" + callee + "_AUTH_SERVER_URL", realm);
                environment.put("QUARKUS_OIDC_CLIENT_" + callee + "_CONNECTION_DELAY", "PT90S");
                environment.put(
                        "QUARKUS_OIDC_CLIENT_" + callee + "_CREDENTIALS_SECRET", secrets.password(client.clientId()));
                environment.put(
                        "QUARKUS_REST_CLIENT_" + callee + "_URL",
                        address(client.callee()).toString());
            }
        }
    }

    private void cluster(Map<String, String> environment) throws IOException {
        String url = "http://127.0.0.1:" + ports.cluster();
        environment.put("DERMALIA_CLUSTER_URL", url);
        environment.put("DERMALIA_CLUSTER_TOKEN_URL", url + "/oauth/token");
        environment.put("DERMALIA_CLUSTER_CLIENT_ID", ClusterPart.CLIENT_ID);
        environment.put("DERMALIA_CLUSTER_CLIENT_SECRET", secrets.password("cluster"));
        environment.put("DERMALIA_CLUSTER_POLL_EVERY", "1s");
    }

    /** Who runs it: stands in the practices' papers. */
    private static void processor(Map<String, String> environment) {
        environment.put("DERMALIA_PROCESSOR_NAME", "Dermalia (demo)");
        environment.put("DERMALIA_PROCESSOR_STREET", "Beispielweg 1");
        environment.put("DERMALIA_PROCESSOR_POSTAL_CODE", "60311");
        environment.put("DERMALIA_PROCESSOR_CITY", "Frankfurt am Main");
        environment.put("DERMALIA_PROCESSOR_EMAIL", "betrieb@dermalia.example");
        environment.put("DERMALIA_PROCESSOR_REPRESENTATIVE", "Clara Beispiel");
        environment.put("DERMALIA_PROCESSOR_OFFICER", "Dana Muster, datenschutz@dermalia.example");
    }

    /** What rights-service does not use itself, and yet looks at when it checks the data path. */
    private void path(Map<String, String> environment) {
        environment.put("DERMALIA_THIRD_COUNTRY_CLUSTER_ADDRESS", "http://127.0.0.1:" + ports.cluster());
        environment.put("DERMALIA_THIRD_COUNTRY_MAIL_ADDRESS", "localhost:" + ports.smtp());
        environment.put("DERMALIA_THIRD_COUNTRY_STORAGE_DECLARATION", "this machine, by whoever started it");
    }

    private static void residency(Map<String, String> environment) {
        for (String endpoint : new String[] {"CLUSTER", "STORAGE", "DATABASE", "BROKER", "MAIL", "IDENTITY"}) {
            environment.put("DERMALIA_RESIDENCY_" + endpoint + "_COUNTRY", "DE");
            environment.put("DERMALIA_RESIDENCY_" + endpoint + "_OPERATOR", "this machine");
        }
    }
}
