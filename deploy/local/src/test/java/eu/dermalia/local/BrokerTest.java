package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    @TempDir
    Path folder;

    @Test
    void has_every_topic_with_its_dead_letters_and_keeps_them_over_a_restart() throws Exception {
        var broker = new Broker(folder, Sockets.any(), Sockets.any(), List.of("report-service"));
        broker.start();
        try {
            assertTopics(broker);
            broker.stop();
            assertThat(broker.healthy()).isFalse();
            broker.start();
            assertTopics(broker);
        } finally {
            broker.stop();
        }
    }

    private static void assertTopics(Broker broker) throws Exception {
        try (Admin admin = broker.admin()) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).containsAll(Topics.all()).contains("dermalia.scans.report-service.dlq");
            assertThat(admin.describeTopics(List.of(Topics.SCANS))
                            .topicNameValues()
                            .get(Topics.SCANS)
                            .get()
                            .partitions())
                    .hasSize(12);
            var practices = new ConfigResource(ConfigResource.Type.TOPIC, Topics.PRACTICES);
            assertThat(admin.describeConfigs(List.of(practices))
                            .all()
                            .get()
                            .get(practices)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }
}
