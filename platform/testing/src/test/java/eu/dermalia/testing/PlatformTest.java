package eu.dermalia.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlatformTest {
    private static final PracticeId PRACTICE = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private final Map<String, String> settings = new PlatformResource().start();

    @Test
    void gives_the_service_a_role_that_owns_nothing_and_bypasses_nothing() throws SQLException {
        try (var connection = Databases.asService();
                var statement = connection.createStatement()) {
            assertThat(Databases.rows(
                            connection,
                            "select rolsuper, rolbypassrls, rolinherit from pg_roles where rolname = current_user"))
                    .singleElement()
                    .satisfies(role ->
                            assertThat(role).containsEntry("rolsuper", false).containsEntry("rolbypassrls", false));
            assertThatThrownBy(() -> statement.execute("create table t (id int)"))
                    .hasMessageContaining("permission");
            statement.execute("begin");
            statement.execute("set local role dermalia_worker");
            statement.execute("rollback");
        }
    }

    @Test
    void does_not_let_the_service_in_without_its_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void lets_the_owner_create_tables() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        settings.get("quarkus.datasource.keys.jdbc.url"),
                        settings.get("quarkus.flyway.keys.username"),
                        settings.get("quarkus.flyway.keys.password"));
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists owned (id int)");
        }
        assertThat(Databases.count("select count(*) from pg_database where datname = ?", Platform.get("database.keys")))
                .isOne();
    }

    @Test
    void carries_an_event_with_its_headers() {
        ScanStored event = Golden.event(ScanStored.class);
        UUID id = Topic.send(PRACTICE, event);
        Topic.Record record = Topic.await(Topics.SCANS, found -> found.eventId().equals(id));
        assertThat(record.as(ScanStored.class)).isEqualTo(event);
        assertThat(record.headers())
                .containsEntry("ce_type", "eu.dermalia.ScanStored.v1")
                .containsEntry("ce_practiceid", PRACTICE.toString());
        assertThat(Topic.read(Topics.SCANS)).extracting(Topic.Record::eventId).contains(id);
    }

    @Test
    void has_a_dead_letter_topic_for_each_reader() {
        assertThat(Topic.read(Topics.deadLetters(Topics.SCANS, "report-service")))
                .isEmpty();
    }

    @Test
    void has_an_empty_mailbox() {
        assertThat(Mailbox.all()).isEmpty();
    }

    @Test
    void gives_nothing_from_the_object_store_to_who_does_not_sign() throws Exception {
        Files.writeString(Path.of(Platform.get("s3.folder"), "scans", "there"), "content");
        var request = HttpRequest.newBuilder(URI.create(settings.get("quarkus.minio.host") + "/scans/there"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void signs_tokens_for_users_and_services() {
        assertThat(Tokens.user(PRACTICE, "physician")).contains(".");
        assertThat(Tokens.service("rights-service", "call:resolve-patient")).contains(".");
    }
}
