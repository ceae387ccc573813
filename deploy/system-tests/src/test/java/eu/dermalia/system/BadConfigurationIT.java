package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.dermalia.contracts.Topics;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The built services, each started with one thing wrong: the last line says what, and what to set. */
@ExtendWith(SuiteExtension.class)
class BadConfigurationIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String PREFIX = "Refusing to start: ";

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(
                        ServiceName.REPORT,
                        "DERMALIA_VAULT_KEK_FILE",
                        "",
                        "missing: dermalia.vault.kek.file",
                        "KEK_FILE"),
                Arguments.of(
                        ServiceName.INGEST,
                        "DERMALIA_VAULT_INDEX_FILE",
                        "/nowhere/index.json",
                        "dermalia.vault.index.file (DERMALIA_VAULT_INDEX_FILE) names no readable",
                        "Mount"),
                Arguments.of(
                        ServiceName.REPORT,
                        "DERMALIA_RESIDENCY_STORAGE_COUNTRY",
                        "US",
                        "declared in US, outside the EU and the EEA",
                        "DERMALIA_RESIDENCY_STORAGE_COUNTRY"),
                abroad(ServiceName.RIGHTS, "DATABASE", "US"),
                abroad(ServiceName.INGEST, "CLUSTER", "CH"),
                abroad(ServiceName.RETENTION, "BROKER", "GB"),
                abroad(ServiceName.NOTIFICATION, "MAIL", "US"),
                Arguments.of(
                        ServiceName.NOTIFICATION,
                        "QUARKUS_OTEL_SDK_DISABLED",
                        "false",
                        "traces carries patients' data and is not declared",
                        "DERMALIA_RESIDENCY_TRACES_COUNTRY"),
                Arguments.of(
                        ServiceName.INGEST,
                        "QUARKUS_MINIO_SECRET_KEY",
                        "minioadmin",
                        "a password that everybody knows",
                        "QUARKUS_MINIO_SECRET_KEY"),
                Arguments.of(
                        ServiceName.NOTIFICATION,
                        "QUARKUS_OIDC_CLIENT_RIGHTS_CREDENTIALS_SECRET",
                        "",
                        "missing: quarkus.oidc-client.rights.credentials.secret",
                        "QUARKUS_OIDC_CLIENT_RIGHTS_CREDENTIALS_SECRET"),
                Arguments.of(
                        ServiceName.RETENTION,
                        "DERMALIA_RECEIPT_KEY_FILE",
                        "/nowhere/receipt.jwk",
                        "a signing key cannot be read",
                        "DERMALIA_RECEIPT_KEY_FILE"));
    }

    private static Arguments abroad(ServiceName service, String endpoint, String country) {
        String variable = "DERMALIA_RESIDENCY_" + endpoint + "_COUNTRY";
        return Arguments.of(
                service, variable, country, "declared in " + country + ", outside the EU and the EEA", variable);
    }

    @ParameterizedTest(name = "{1}={2}")
    @MethodSource("settings")
    void ends_with_a_line_that_says_what_to_set(
            ServiceName service, String variable, String value, String fault, String remedy, Suite suite)
            throws Exception {
        assertThat(lastWords(suite, service, Map.of(variable, value)))
                .startsWith(PREFIX)
                .contains(fault, remedy)
                .doesNotContain("minioadmin");
    }

    @Test
    void several_faults_are_told_at_once(Suite suite) throws Exception {
        ServiceProcess service = suite.replica(ServiceName.REPORT);
        service.configure(Map.of("DERMALIA_RESIDENCY_BROKER_COUNTRY", "US", "QUARKUS_MINIO_SECRET_KEY", "changeit"));
        assertThat(said(suite, service))
                .filteredOn(line -> line.startsWith(PREFIX))
                .hasSize(2);
    }

    @Test
    void refuses_a_role_that_bypasses_row_level_security(Suite suite) throws Exception {
        superuser(suite, "create role bypassing login bypassrls password 'for-this-test-0815' in role dermalia_worker");
        superuser(suite, "grant connect on database notification to bypassing");
        try {
            ServiceProcess service = suite.replica(ServiceName.NOTIFICATION);
            service.configure(Map.of(
                    "QUARKUS_DATASOURCE_USERNAME", "bypassing", "QUARKUS_DATASOURCE_PASSWORD", "for-this-test-0815"));
            List<String> said = said(suite, service);
            assertThat(said).anySatisfy(line -> assertThat(line)
                    .startsWith(PREFIX)
                    .contains("may bypass row-level security", "owns nothing, bypasses nothing"));
            assertThat(said).noneMatch(line -> line.contains("0815"));
        } finally {
            superuser(suite, "revoke all on database notification from bypassing");
            superuser(suite, "drop role bypassing");
        }
    }

    @Test
    void refuses_to_wait_for_a_topic_that_is_not_there(Suite suite) throws Exception {
        String topic = Topics.deadLetters(Topics.REPORTS, ServiceName.NOTIFICATION.fullName());
        try (Admin admin = suite.broker().admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            try {
                assertThat(lastWords(suite, ServiceName.NOTIFICATION, Map.of()))
                        .startsWith(PREFIX)
                        .contains("topic " + topic + " is missing", "Create it");
            } finally {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
    }

    @Test
    void refuses_a_clock_that_is_not_the_databases(Suite suite) throws Exception {
        Optional<Path> bending = libfaketime();
        if (System.getenv("CI") == null) {
            assumeThat(bending).as("the Debian package faketime").isPresent();
        }
        Map<String, String> anHourAhead = Map.of(
                "LD_PRELOAD",
                bending.orElseThrow().toString(),
                "FAKETIME",
                "+1h",
                "DONT_FAKE_MONOTONIC",
                "1",
                // else each of a virtual machine's timed waits is bent, and it crawls
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
        assertThat(lastWords(suite, ServiceName.RETENTION, anHourAhead))
                .startsWith(PREFIX)
                .containsPattern("the clocks of this machine and of the database are 3[56]\\d\\d s apart")
                .contains("30 s are tolerated", "NTP");
    }

    private static Optional<Path> libfaketime() throws IOException {
        try (Stream<Path> libraries =
                Files.find(Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("faketime/libfaketime.so.1"))) {
            return libraries.findFirst();
        }
    }

    private static String lastWords(Suite suite, ServiceName name, Map<String, String> settings) throws Exception {
        ServiceProcess service = suite.replica(name);
        service.configure(settings);
        List<String> said = said(suite, service);
        return said.get(said.size() - 1);
    }

    /** What it wrote, once it has ended by itself. */
    private static List<String> said(Suite suite, ServiceProcess service) throws Exception {
        Path log = suite.state().log(service.name());
        long before = Files.exists(log) ? Files.readAllLines(log).size() : 0;
        assertThat(service.startAndEnd(LIMIT)).as("exit code").isEqualTo(1);
        List<String> all = Files.readAllLines(log);
        return all.subList((int) before, all.size());
    }

    private static void superuser(Suite suite, String command) throws Exception {
        try (Connection connection = suite.superuser("notification");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
