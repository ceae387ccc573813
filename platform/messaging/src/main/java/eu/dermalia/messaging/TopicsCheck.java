package eu.dermalia.messaging;

import eu.dermalia.contracts.Topics;
import eu.dermalia.start.Finding;
import eu.dermalia.start.StartCheck;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A topic that is not there loses nothing and shows nothing: its events wait in the outbox, its readers wait for a first
 * record, and a missing dead-letter topic stops its partition at the first poison. So all of them have to exist, with the
 * number of partitions that is final. A broker that does not answer is no reason not to start: requests can be served, and the
 * outbox's age tells.
 */
@ApplicationScoped
class TopicsCheck implements StartCheck {
    private static final Logger LOG = Logger.getLogger(TopicsCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Map<String, Object> broker;
    private final TopicsRead topics;
    private final String service;

    TopicsCheck(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            TopicsRead topics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.broker = broker;
        this.topics = topics;
        this.service = service;
    }

    @Override
    public boolean connects() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        SortedSet<String> read = topics.all();
        SortedSet<String> wanted = new TreeSet<>(Topics.all());
        read.forEach(topic -> wanted.add(Topics.deadLetters(topic, service)));
        try (Admin admin = Admin.create(settings())) {
            return missing(admin.describeTopics(wanted).topicNameValues(), read);
        } catch (TimeoutException | ExecutionException away) {
            LOG.warnf(
                    "The broker did not answer, so nobody looked whether all topics are there: %s",
                    away.getClass().getSimpleName());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Finding> missing(Map<String, KafkaFuture<TopicDescription>> answers, SortedSet<String> read)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (String topic : new TreeSet<>(answers.keySet())) {
            try {
                int partitions = answers.get(topic)
                        .get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS)
                        .partitions()
                        .size();
                if (Topics.all().contains(topic) && partitions != Topics.PARTITIONS) {
                    findings.add(new Finding.Wrong(
                            "topic " + topic + " has " + partitions + " partitions",
                            "It has to have " + Topics.PARTITIONS
                                    + " from the beginning: another number breaks the order of each key"));
                }
            } catch (ExecutionException refused) {
                if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                    findings.add(new Finding.Wrong("topic " + topic + " is missing", "Create it before the services"));
                } else if (!(refused.getCause() instanceof TopicAuthorizationException)) {
                    throw refused;
                } else if (read.contains(topic)) {
                    findings.add(new Finding.Wrong(
                            "topic " + topic + " may not be read", "Grant READ and DESCRIBE to " + service));
                }
                // Else a topic that is none of this service's: whose user may not look at it need not.
            }
        }
        return findings;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.keySet().removeIf(name -> name.endsWith("serializer"));
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, service + "-start");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }
}
