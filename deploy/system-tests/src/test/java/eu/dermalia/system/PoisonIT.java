package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Topics;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class PoisonIT {
    @Test
    void poison_is_parked_and_the_next_event_is_processed_within_5_s(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.B);
        EventLog events = new EventLog(suite);
        Tables tables = new Tables(suite);
        String parked = Topics.deadLetters(Topics.PRACTICES, ServiceName.RETENTION.fullName());
        int before = events.read(parked).size();

        events.sendToAllPartitions(Topics.PRACTICES, "{not an event".getBytes(StandardCharsets.UTF_8));
        clinic.describe(18);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> tables.count(
                                ServiceName.RETENTION,
                                "select count(*) from practice where practice_id = '" + clinic.practiceId()
                                        + "' and aesthetic_months = 18")
                        == 1);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(events.read(parked)).hasSize(before + Topics.PARTITIONS));
        clinic.describe(24);
    }
}
