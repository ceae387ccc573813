package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.ELBE;
import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class RowSecurityTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TenantTransaction transaction;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void practice_sees_its_own_rows_only() {
        UUID subject = noted(PARK);
        assertThat(seen(PARK, subject)).isEqualTo(1);
        assertThat(seen(ELBE, subject)).isZero();
    }

    @Test
    void query_without_a_practice_returns_nothing() throws SQLException {
        noted(PARK);
        try (Connection connection = Databases.asService()) {
            assertThat(Databases.rows(connection, "select * from journal")).isEmpty();
            assertThat(Databases.rows(connection, "select * from outbox")).isEmpty();
        }
    }

    @Test
    void row_of_another_practice_cannot_be_written() {
        assertThatThrownBy(() -> transaction
                        .in(PARK, () -> insert(ELBE, UUID.randomUUID()))
                        .await()
                        .atMost(LIMIT))
                .hasStackTraceContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table journal disable row level security",
                "alter table journal no force row level security",
                "drop policy tenant on journal",
                "set role postgres",
                "create policy mine on journal using (true)",
                "set row_security = off; select * from journal"
            })
    void applications_role_cannot_bypass(String attempt) throws SQLException {
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attempt)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void worker_sees_ids_of_every_practice_in_the_catalogues_tables_and_nothing_else() throws SQLException {
        noted(PARK);
        assertThat(transaction
                        .asWorker(() -> Sql.<Long>one("select count(*) from inbox"))
                        .await()
                        .atMost(LIMIT))
                .isNotNegative();
        assertThatThrownBy(() -> transaction
                        .asWorker(() -> Sql.rows("select * from journal"))
                        .await()
                        .atMost(LIMIT))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> transaction
                        .asWorker(() -> Sql.rows("select payload from parked"))
                        .await()
                        .atMost(LIMIT))
                .hasStackTraceContaining("permission denied");
        assertThat(new Catalogue(dataSource).workerTables())
                .containsExactly("guard", "inbox", "outbox", "parked", "restoration", "work");
    }

    @Test
    void every_table_is_protected() throws SQLException {
        assertThat(new Catalogue(dataSource).unprotectedTables()).isEmpty();
    }

    @Test
    void role_and_practice_do_not_leak_to_the_next_transaction() {
        UUID subject = noted(PARK);
        List<Uni<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(
                    switch (i % 3) {
                        case 0 -> transaction.in(PARK, () -> count(subject)).map(found -> found == 1);
                        case 1 -> transaction.in(ELBE, () -> count(subject)).map(found -> found == 0);
                        default ->
                            transaction
                                    .asWorker(() -> Sql.<String>one("select current_user::text"))
                                    .map("dermalia_worker"::equals);
                    });
        }
        assertThat(Uni.join()
                        .all(all)
                        .usingConcurrencyOf(50)
                        .andFailFast()
                        .await()
                        .atMost(LIMIT))
                .containsOnly(true);
    }

    @Test
    void nested_call_joins_for_the_same_practice_and_fails_for_another() {
        UUID subject = UUID.randomUUID();
        assertThatThrownBy(() -> transaction
                        .in(PARK, () -> insert(PARK, subject)
                                .chain(() -> transaction.in(PARK, () -> count(subject)))
                                .invoke(found -> assertThat(found).isEqualTo(1))
                                .chain(() -> transaction.in(ELBE, () -> count(subject))))
                        .await()
                        .atMost(LIMIT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seen(PARK, subject)).isZero();
    }

    @Test
    void values_keep_their_types() {
        Instant time = Instant.parse("2026-11-23T19:00:00.123456Z");
        List<Object[]> rows = transaction
                .in(
                        PARK,
                        () -> Sql.rows(
                                "select $1::uuid, $2::timestamptz, $3::bigint, $4::text, $5::text, $6::uuid = any($7::uuid[])",
                                PARK,
                                time,
                                7L,
                                Thread.State.NEW,
                                null,
                                PARK,
                                new UUID[] {PARK.value()}))
                .await()
                .atMost(LIMIT);
        assertThat(rows.get(0)).containsExactly(PARK.value(), time, 7L, "NEW", null, true);
    }

    private UUID noted(PracticeId practice) {
        UUID subject = UUID.randomUUID();
        transaction.in(practice, () -> insert(practice, subject)).await().atMost(LIMIT);
        return subject;
    }

    private long seen(PracticeId practice, UUID subject) {
        return transaction.in(practice, () -> count(subject)).await().atMost(LIMIT);
    }

    private static Uni<Integer> insert(PracticeId practice, UUID subject) {
        return Sql.update(
                "insert into journal (practice_id, subject, what) values ($1, $2, 'state')", practice, subject);
    }

    private static Uni<Long> count(UUID subject) {
        return Sql.one("select count(*) from journal where subject = $1", subject);
    }
}
