package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class OutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Relay relay;

    @Inject
    TenantTransaction transaction;

    @Inject
    Outbox outbox;

    @Test
    void unreachable_database_holds_the_partition_and_everything_goes_on_when_it_is_back() {
        ScanId scan = Samples.scan();
        await().atMost(LIMIT).until(relay::isLeading);
        String role = Databases.rows("select rolname from pg_roles where rolname like 'messaging%app'")
                .get(0)
                .get("rolname")
                .toString();
        // Refuses log-ins and ends what is logged in: to the service the server looks gone. JDBC serves the start-up
        // only.
        Databases.update("alter role " + role + " nologin");
        try {
            Databases.rows(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and application_name <> ?",
                    role,
                    "PostgreSQL JDBC Driver");
            Topic.send(PARK, Samples.stored(scan));
            Topic.send(PARK, Samples.rejected(scan));
            await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> Journal.of(scan.value())
                    .isEmpty());
            assertThat(relay.isLeading()).isFalse();
        } finally {
            Databases.update("alter role " + role + " login");
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Journal.of(scan.value()))
                .containsExactly("ScanStored", "ScanRejected"));
        assertThat(Topic.read(Topics.deadLetters(Topics.SCANS, "messaging")))
                .noneMatch(dead -> dead.key().equals(scan.toString()));

        await().atMost(LIMIT).until(relay::isLeading);
        PatientId patient = new PatientId(UUID.randomUUID());
        transaction
                .in(PARK, () -> outbox.publish(PARK, Samples.opened(patient)))
                .await()
                .atMost(LIMIT);
        Topic.await(Topics.REQUESTS, record -> record.key().equals(patient.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57P03", "40001", "40P01", "55P03", "28000", "28P01", "3D000"})
    void passes(String sqlState) {
        assertThat(Outage.is(new IllegalStateException(new SQLException("", sqlState))))
                .isTrue();
        assertThat(Outage.is(new PgException("", "FATAL", sqlState, ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42501", "42P01", "25P02", "54000"})
    void stays_wrong(String sqlState) {
        assertThat(Outage.is(new IllegalStateException(new SQLException("", sqlState))))
                .isFalse();
    }

    @Test
    void lost_connection_passes_and_programming_error_does_not() {
        assertThat(Outage.is(new RuntimeException(new IOException()))).isTrue();
        assertThat(Outage.is(new RuntimeException(new TimeoutException()))).isTrue();
        assertThat(Outage.is(new RuntimeException(new Away(true)))).isTrue();
        assertThat(Outage.is(new RuntimeException(new Away(false)))).isFalse();
        assertThat(Outage.is(new IllegalStateException())).isFalse();
        assertThat(Outage.is(new NullPointerException())).isFalse();
    }

    private static final class Away extends RuntimeException implements Passing {
        private static final long serialVersionUID = 1L;

        private final boolean passes;

        Away(boolean passes) {
            this.passes = passes;
        }

        @Override
        public boolean passes() {
            return passes;
        }
    }
}
