package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scan's time is over, and nobody does anything. The years, and the day of notice, pass by moving the timer back. */
@ExtendWith(SuiteExtension.class)
class PurgeIT {
    @Test
    void a_scan_whose_time_is_over_is_announced_held_released_and_erased_without_anybody_asking(Suite suite)
            throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        String where = " where scan_id = '" + scan + "'";
        move(
                suite,
                "update timer set due_on = current_date - 1, due_at = now() - interval '1 day', look_at = now()"
                        + where);
        await().atMost(Clinic.PATIENCE)
                .until(() -> count(suite, "purge = 'ANNOUNCED' and commitment is not null and scan_id = '" + scan + "'")
                        == 1);

        String holds = "/retention/" + scan + "/holds";
        String hold = clinic.as(
                        "privacy",
                        "POST",
                        ServiceName.RETENTION,
                        holds,
                        Map.of(
                                "ground", "CLAIMS",
                                "reference", "12 O 345/26",
                                "reviewOn",
                                        LocalDate.now(ZoneOffset.UTC)
                                                .plusMonths(6)
                                                .toString()))
                .expect(201)
                .json()
                .path("holdId")
                .asText();
        await().atMost(Clinic.PATIENCE)
                .until(() -> count(suite, "purge is null and purge_reason = 'HELD' and scan_id = '" + scan + "'") == 1);
        clinic.as("privacy", "POST", ServiceName.RETENTION, holds + "/" + hold + "/release", null)
                .expect(200);
        clinic.as("privacy", "POST", ServiceName.RETENTION, holds + "/" + hold + "/release/confirmation", null)
                .expect(409);
        clinic.as("physician", "POST", ServiceName.RETENTION, holds + "/" + hold + "/release/confirmation", null)
                .expect(200);

        await().atMost(Clinic.PATIENCE)
                .until(() -> count(suite, "purge = 'ANNOUNCED' and scan_id = '" + scan + "'") == 1);
        move(
                suite,
                "update timer set announced_at = announced_at - interval '25 hours',"
                        + " earliest_at = earliest_at - interval '25 hours', look_at = now()" + where);
        String erasure = await().atMost(Clinic.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> new Tables(suite)
                                .text(ServiceName.RETENTION, "select erasure_id::text from erasure" + where),
                        id -> id != null);
        JsonNode completed = clinic.awaitErasure(erasure, "COMPLETED");
        assertThat(completed.path("ground").asText()).isEqualTo("RETENTION_ENDED");
        assertThat(completed.path("owners")).hasSize(4);
        assertThat(new Tables(suite).mentioning("report_keys", scan)).isEmpty();
        clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan, null)
                .expect(410);
        JsonNode opening = clinic.as("admin", "POST", ServiceName.RIGHTS, "/erasures/" + erasure + "/opening", null)
                .expect(200)
                .json();
        // as it is kept: the case of a number tells nothing
        assertThat(opening.path("patientNumber").asText()).isEqualToIgnoringCase(patient.number());
    }

    private static long count(Suite suite, String what) throws SQLException {
        return new Tables(suite).count(ServiceName.RETENTION, "select count(*) from timer where " + what);
    }

    private static void move(Suite suite, String sql) throws SQLException {
        try (Connection connection = suite.superuser(ServiceName.RETENTION.shortName());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
