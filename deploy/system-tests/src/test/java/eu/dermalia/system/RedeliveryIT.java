package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class RedeliveryIT {
    /**
     * Polling the cluster is work that never ends; whatever else would be left there, the wait for quiet finds. The audit
     * trail's daily checkpoint comes with the clock, also to a service that has just started; the entries are compared. So do
     * the looks at a request's deadline, and the sweeps over the timers; what they publish and mail is compared.
     */
    private static final Set<String> NOT_WRITTEN_BY_EVENTS = Set.of(
            "work",
            "audit_checkpoint",
            "audit_head",
            "request_timer",
            "retention_sweep",
            "delivery_period",
            "request_warning",
            "receipt_pending",
            "receipt_sweep",
            "receipt_node",
            "receipt_checkpoint",
            "sweep",
            "purge_order");

    @Test
    void redelivery_of_every_event_from_offset_0_changes_no_row_and_sends_no_second_mail(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient kept = clinic.register(Purpose.MEDICAL);
        Patient erased = clinic.register(Purpose.AESTHETIC);
        clinic.offer(kept, Purpose.MEDICAL);
        clinic.offer(erased, Purpose.AESTHETIC);
        clinic.awaitDelivered(kept);
        clinic.awaitErasure(clinic.erase(clinic.awaitDelivered(erased)), "COMPLETED");
        EventLog events = new EventLog(suite);
        awaitQuiet(suite, events);

        for (ServiceName service : ServiceName.values()) {
            suite.service(service).stop();
        }
        Map<String, String> before = fingerprints(suite);
        int mails = suite.mailbox().all().size();
        events.rewind();
        for (ServiceName service : ServiceName.values()) {
            suite.service(service).start();
        }
        awaitQuiet(suite, events);

        Map<String, String> after = fingerprints(suite);
        after.entrySet().removeAll(before.entrySet());
        assertThat(after).as("tables that changed").isEmpty();
        assertThat(suite.mailbox().all()).hasSize(mails);
    }

    /** Nothing is on its way: no lag, no outbox, no work that could be done now, for two seconds on end. */
    private static void awaitQuiet(Suite suite, EventLog events) {
        await().atMost(Clinic.PATIENCE)
                .during(Duration.ofSeconds(2))
                .ignoreExceptions()
                .until(() -> events.lag() == 0 && unfinished(suite) == 0);
    }

    private static long unfinished(Suite suite) throws SQLException {
        Tables tables = new Tables(suite);
        long unfinished = 0;
        for (ServiceName service : ServiceName.values()) {
            unfinished += tables.count(service, "select count(*) from outbox");
            unfinished += tables.count(
                    service,
                    "select count(*) from work where kind <> 'poll' and parked_at is null and not_before <= clock_timestamp()");
        }
        return unfinished;
    }

    private static Map<String, String> fingerprints(Suite suite) throws SQLException, ExecutionException {
        Map<String, String> all = new TreeMap<>();
        for (ServiceName service : ServiceName.values()) {
            all.putAll(new Tables(suite).fingerprint(service, NOT_WRITTEN_BY_EVENTS));
        }
        return all;
    }
}
