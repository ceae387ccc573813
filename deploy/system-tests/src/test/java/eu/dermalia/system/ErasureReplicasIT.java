package eu.dermalia.system;

import static org.awaitility.Awaitility.await;

import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.ErasureMeeting.Writer;
import eu.dermalia.testing.Interleavings;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes of each service, and an erasure that meets what either of them writes, at any moment; now and then one of the
 * two stands still meanwhile. Nothing is left, when it is completed and later. How often is {@code dermalia.race.rounds}, which
 * the profile {@code races} raises.
 */
@ExtendWith(SuiteExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ErasureReplicasIT {
    private Replicas replicas;

    @BeforeAll
    void two(Suite suite) throws Exception {
        replicas = Replicas.start(suite);
    }

    @AfterAll
    void one() {
        if (replicas != null) {
            replicas.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void nothing_is_left_whenever_it_comes(Writer writer, Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        Queue<String> erased = new ConcurrentLinkedQueue<>();
        Interleavings.of(
                "two processes, erasure and " + writer,
                random -> erased.add(new ErasureMeeting(suite, clinic, replicas, writer, random).run()));
        // What was overtaken has come to its end when no work is claimed any more.
        for (ServiceName service : ServiceName.values()) {
            await().atMost(Clinic.PATIENCE)
                    .until(() -> tables.count(
                                    service,
                                    "select count(*) from work where owner is not null and kind not like 'poll%'")
                            == 0);
        }
        for (String scan : erased) {
            ErasureMeeting.requireGone(suite, writer, scan);
        }
    }
}
