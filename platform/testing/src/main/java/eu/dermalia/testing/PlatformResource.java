package eu.dermalia.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL, Kafka, S3 and SMTP for a module's {@code @QuarkusTest}s, and every setting with which its service finds
 * them. Databases and topics are fresh for each test JVM; roles and their rights are those of production.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(PlatformResource.class)
 * }</pre>
 */
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        datasource(settings, "", Platform.get("database"));
        datasource(settings, "keys.", Platform.get("database.keys"));
        settings.put("kafka.bootstrap.servers", Platform.get("kafka"));
        settings.put("quarkus.minio.host", Platform.get("s3"));
        settings.put("quarkus.minio.access-key", Platform.get("s3.access-key"));
        settings.put("quarkus.minio.secret-key", Platform.get("s3.secret-key"));
        settings.put("dermalia.vault.kek.file", Platform.get("kek"));
        settings.put("dermalia.vault.index.file", Platform.get("index"));
        settings.put("quarkus.oidc.public-key", Platform.get("token.public-key"));
        settings.put("quarkus.oidc.token.issuer", Platform.get("issuer"));
        identityForCalls(settings);
        relay(settings);
        if (Platform.get("module").equals("rights")) {
            path(settings);
        }
        if (Platform.get("module").equals("retention")) {
            settings.put("dermalia.receipt.key.file", Platform.get("receipt-key"));
            settings.put("dermalia.ledger.url", Platform.get("s3"));
            settings.put("dermalia.ledger.access-key", Platform.get("s3.access-key"));
            settings.put("dermalia.ledger.secret-key", Platform.get("s3.secret-key"));
        }
        return settings;
    }

    private static void datasource(Map<String, String> settings, String name, String database) {
        String address = "postgresql://127.0.0.1:" + Platform.get("postgres.port") + "/" + database;
        settings.put("quarkus.datasource." + name + "reactive.url", address);
        settings.put("quarkus.datasource." + name + "jdbc.url", "jdbc:" + address);
        settings.put("quarkus.datasource." + name + "username", Platform.get("role.app"));
        settings.put("quarkus.datasource." + name + "password", Platform.get("password.app"));
        settings.put("quarkus.flyway." + name + "username", Platform.get("role.owner"));
        settings.put("quarkus.flyway." + name + "password", Platform.get("password.owner"));
        settings.put("quarkus.flyway." + name + "placeholders.app", Platform.get("role.app"));
        settings.put("quarkus.flyway." + name + "placeholders.worker", "dermalia_worker");
    }

    /** The platform hands out tokens for the calls of {@code <module>} to others; the test brings the other side. */
    private static void identityForCalls(Map<String, String> settings) {
        Map<String, String[]> callees = Map.of(
                "ingest", new String[] {"rights"},
                "report", new String[] {"ingest", "rights"},
                "notification", new String[] {"rights", "report"},
                "rights", new String[] {"ingest", "report"});
        for (String callee : callees.getOrDefault(Platform.get("module"), new String[0])) {
            settings.put("quarkus.oidc-client." + callee + ".auth-server-url", Platform.get("issuer"));
            settings.put("quarkus.oidc-client." + callee + ".credentials.secret", "test");
        }
    }

    /** What rights-service looks at when it checks the data path; the store stands in for the vendor's cluster. */
    private static void path(Map<String, String> settings) {
        settings.put("dermalia.third-country.cluster-address", Platform.get("s3"));
        settings.put("dermalia.third-country.mail-address", "localhost:" + Platform.get("smtp.port"));
    }

    private static void relay(Map<String, String> settings) {
        if (Platform.get("module").equals("notification")) {
            settings.put("quarkus.mailer.host", "localhost");
            settings.put("quarkus.mailer.port", Platform.get("smtp.port"));
            settings.put("quarkus.mailer.mock", "false");
            settings.put("quarkus.tls.relay.trust-store.pem.certs", Platform.get("smtp.authority"));
        }
    }

    /** The share of the platform lasts as long as this JVM: other profiles of the same run use it too. */
    @Override
    public void stop() {}
}
