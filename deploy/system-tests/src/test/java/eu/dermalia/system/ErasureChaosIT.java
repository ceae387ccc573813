package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Part;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever dies in the middle of an erasure: it ends, and what the receipt says is true. How many times is
 * {@code dermalia.chaos.seeds}, which the profile {@code chaos} sets to twenty; {@code dermalia.seed} repeats one.
 */
@ExtendWith(SuiteExtension.class)
class ErasureChaosIT {
    /** The places of each owner's part, in the order in which they are passed. */
    private static final Map<ServiceName, List<String>> PLACES = new EnumMap<>(Map.of(
            ServiceName.INGEST,
            List.of(
                    "erase.marked",
                    "vault.key-destroyed",
                    "vault.objects-removed",
                    "erase.vendor-copy-deleted",
                    "erase.rows-removed",
                    "erase.looked",
                    "erase.answered"),
            ServiceName.REPORT,
            List.of(
                    "erase.rows-removed",
                    "vault.key-destroyed",
                    "vault.objects-removed",
                    "erase.looked",
                    "erase.answered"),
            ServiceName.RIGHTS,
            List.of("erase.packages-removed", "erase.rows-removed", "erase.answered"),
            ServiceName.NOTIFICATION,
            List.of("erase.rows-removed", "erase.answered")));

    static LongStream seeds() {
        Long one = Long.getLong("dermalia.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        long first = System.nanoTime();
        return LongStream.range(0, Integer.getInteger("dermalia.chaos.seeds", 2))
                .map(i -> first + i);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_owner_is_killed_once_at_a_random_step_and_the_receipt_is_true(long seed, Suite suite) throws Exception {
        Random random = new Random(seed);
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        ErasureTruth truth = ErasureTruth.before(suite, scan);

        Map<ServiceName, String> places = new EnumMap<>(ServiceName.class);
        for (Map.Entry<ServiceName, List<String>> owner : PLACES.entrySet()) {
            List<String> all = owner.getValue();
            places.put(owner.getKey(), all.get(random.nextInt(all.size())));
            suite.service(owner.getKey()).crashAt(places.get(owner.getKey()));
        }
        System.out.println("seed " + seed + ": " + places);
        String erasure = clinic.erase(scan);
        for (ServiceName owner : places.keySet()) {
            ServiceProcess process = suite.service(owner);
            await(owner + " dies at " + places.get(owner) + ", seed " + seed)
                    .atMost(Clinic.PATIENCE)
                    .until(() -> !process.isAlive());
            process.start();
        }

        JsonNode completed = clinic.awaitErasure(erasure, "COMPLETED");
        assertThat(completed.path("owners")).hasSize(4);
        truth.check(clinic, erasure, "seed " + seed + " " + places);
    }

    @Test
    void the_broker_is_restarted_in_the_middle(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        ErasureTruth truth = ErasureTruth.before(suite, scan);
        Tables tables = new Tables(suite);

        // Frozen with the order in its hands: the others answer, the broker goes away, this one has still to answer.
        ServiceProcess report = suite.service(ServiceName.REPORT);
        report.sigstop();
        String erasure = clinic.erase(scan);
        await().atMost(Clinic.PATIENCE)
                .until(() -> tables.count(
                                ServiceName.RETENTION,
                                "select count(*) from erasure_part where erasure_id = '" + erasure + "'")
                        >= 1);
        suite.broker().stop();
        report.sigcont();
        suite.broker().start();

        clinic.awaitErasure(erasure, "COMPLETED");
        truth.check(clinic, erasure, "broker restarted");
    }

    @Test
    void the_object_store_is_away_for_a_while(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        ErasureTruth truth = ErasureTruth.before(suite, scan);
        Tables tables = new Tables(suite);
        Part store = suite.objectStore();

        store.stop();
        String erasure;
        try {
            erasure = clinic.erase(scan);
            await().atMost(Clinic.PATIENCE)
                    .until(() -> tables.count(
                                    ServiceName.RETENTION,
                                    "select count(*) from erasure_part where owner = 'NOTIFICATION' and erasure_id = '"
                                            + erasure + "'")
                            == 1);
            // Both who have objects have tried, and have not answered.
            for (ServiceName owner : List.of(ServiceName.INGEST, ServiceName.REPORT)) {
                await().atMost(Clinic.PATIENCE)
                        .until(() -> tables.count(
                                        owner,
                                        "select count(*) from work where kind like 'erase%' and failures > 0 and subject = '"
                                                + scan + "'")
                                == 1);
            }
            assertThat(tables.count(
                            ServiceName.RETENTION,
                            "select count(*) from erasure_part where owner in ('INGEST', 'REPORT') and erasure_id = '"
                                    + erasure + "'"))
                    .isZero();
        } finally {
            store.start();
        }

        clinic.awaitErasure(erasure, "COMPLETED");
        truth.check(clinic, erasure, "store away");
    }
}
