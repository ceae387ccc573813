package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ObjectStore;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import eu.dermalia.testing.FaultyStore;
import eu.dermalia.testing.FaultyStore.Fault;
import eu.dermalia.testing.FaultyStore.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The built services in front of a store that fails, with the broker restarted meanwhile: an erasure always ends completed, and
 * never before everything is gone.
 */
@ExtendWith(SuiteExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ErasureFaultsIT {
    private static final List<ServiceName> WITH_OBJECTS = List.of(ServiceName.INGEST, ServiceName.REPORT);
    /** Within the services' patience of thirty seconds. */
    private static final Duration SLUGGISH = Duration.ofSeconds(2);

    private static final Duration BEYOND_PATIENCE = Duration.ofSeconds(33);
    private static final double OFTEN = 0.12;
    private static final double SOMETIMES = 0.02;

    private ObjectStore behind;
    private FaultyStore door;

    @BeforeAll
    void standInFront(Suite suite) throws Exception {
        ObjectStore store = suite.objectStore();
        behind = store.at(suite.ports().s3Behind());
        store.stop();
        behind.start();
        door = new FaultyStore(behind.endpoint().toString(), store.port());
    }

    @AfterEach
    void well() {
        door.well();
    }

    @AfterAll
    void stepAside(Suite suite) throws Exception {
        door.close();
        behind.stop();
        suite.objectStore().start();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNAVAILABLE", "ERROR_AS_SUCCESS", "PAGE_OF_A_PROXY"})
    void no_part_answers_while_its_store_does_not(Fault fault, Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        String scan = delivered(clinic);
        ErasureTruth truth = ErasureTruth.before(suite, scan);

        door.failing(operation -> true, 1, 1, fault);
        String erasure = clinic.erase(scan);
        for (ServiceName owner : WITH_OBJECTS) {
            await().atMost(Clinic.PATIENCE)
                    .until(() -> tables.count(
                                    owner,
                                    "select count(*) from work where kind like 'erase%' and failures > 1 and subject = '"
                                            + scan + "'")
                            == 1);
        }
        await().atMost(Clinic.PATIENCE).until(() -> parts(tables, erasure, "owner not in ('INGEST', 'REPORT')") == 2);
        assertThat(parts(tables, erasure, "owner in ('INGEST', 'REPORT')")).isZero();
        assertThat(clinic.as("privacy", "GET", ServiceName.RETENTION, "/erasures/" + erasure + "/receipt", null)
                        .status())
                .as("no receipt while the store fails")
                .isEqualTo(404);

        door.well();
        clinic.awaitErasure(erasure, "COMPLETED");
        truth.check(clinic, erasure, fault.toString());
    }

    @Test
    void a_sluggish_store_delays_and_nothing_else(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        String scan = delivered(clinic);
        ErasureTruth truth = ErasureTruth.before(suite, scan);

        door.slowness(SLUGGISH);
        door.failing(operation -> true, 1, 1, Fault.SLOW);
        String erasure = clinic.erase(scan);
        clinic.awaitErasure(erasure, "COMPLETED");

        assertThat(door.hits()).isPositive();
        truth.check(clinic, erasure, "sluggish");
    }

    @Test
    void a_store_that_falls_silent_is_asked_again(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        String scan = delivered(clinic);
        ErasureTruth truth = ErasureTruth.before(suite, scan);

        int before = door.hits();
        door.slowness(BEYOND_PATIENCE);
        door.failing(operation -> operation == Operation.DELETE, 1, 1, Fault.SLOW);
        String erasure = clinic.erase(scan);
        await().atMost(Clinic.PATIENCE).until(() -> door.hits() >= before + WITH_OBJECTS.size());
        // Those two stay silent; they go on behind the door when nobody listens any more, and that must do no harm.
        door.well();
        clinic.awaitErasure(erasure, "COMPLETED");

        truth.check(clinic, erasure, "silent");
    }

    @Test
    void what_was_stored_through_a_failing_store_is_erased_through_it_with_the_broker_restarted(Suite suite)
            throws Exception {
        long seed = Long.getLong("dermalia.seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Ddermalia.seed=" + seed + ")");
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        List<Patient> patients = List.of(
                clinic.register(Purpose.AESTHETIC),
                clinic.register(Purpose.AESTHETIC),
                clinic.register(Purpose.AESTHETIC));
        int before = door.hits();
        door.failing(operation -> true, SOMETIMES, seed, allButSlow());
        for (Patient patient : patients) {
            clinic.offer(patient, Purpose.AESTHETIC);
        }
        List<ErasureTruth> truths = new ArrayList<>();
        for (Patient patient : patients) {
            truths.add(ErasureTruth.before(suite, clinic.awaitDelivered(patient)));
        }

        door.failing(operation -> true, OFTEN, seed + 1, allButSlow());
        List<String> erasures = new ArrayList<>();
        for (ErasureTruth truth : truths) {
            erasures.add(clinic.erase(truth.scan()));
        }
        suite.broker().stop();
        suite.broker().start();

        for (int i = 0; i < truths.size(); i++) {
            clinic.awaitErasure(erasures.get(i), "COMPLETED");
            String how = "scan " + i + ", seed " + seed;
            truths.get(i).requireGone(how);
            assertThat(truths.get(i).requireTrueReceipt(clinic, erasures.get(i), how))
                    .hasSize(4);
        }
        assertThat(door.hits()).isGreaterThan(before);
    }

    private static String delivered(Clinic clinic) throws Exception {
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        return clinic.awaitDelivered(patient);
    }

    private static long parts(Tables tables, String erasure, String which) throws Exception {
        return tables.count(
                ServiceName.RETENTION,
                "select count(*) from erasure_part where " + which + " and erasure_id = '" + erasure + "'");
    }

    private static Fault[] allButSlow() {
        return Stream.of(Fault.values()).filter(fault -> fault != Fault.SLOW).toArray(Fault[]::new);
    }
}
