package eu.dermalia.messaging;

import eu.dermalia.messaging.OutboxRow.Line;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Sends rows to the broker: those of one topic and key one after the other, different ones side by side. */
@ApplicationScoped
class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);

    /** Beyond the producer's own delivery time-out: only a bug could leave a send without an answer. */
    private static final Duration NO_ANSWER = Duration.ofMinutes(2);

    private final MutinyEmitter<byte[]> emitter;
    private final String source;

    Publisher(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.emitter = emitter;
        this.source = source;
    }

    /**
     * Never fails.
     *
     * @param rows in the order of their commits
     * @return the rows that the broker acknowledged; within a line always its first ones, since a refused row holds back
     *     those behind it
     */
    Uni<List<OutboxRow>> publish(List<OutboxRow> rows) {
        Map<Line, List<OutboxRow>> lines =
                rows.stream().collect(Collectors.groupingBy(OutboxRow::line, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(lines.values())
                .onItem()
                .transformToMulti(this::inOrder)
                .merge(Math.max(1, lines.size()))
                .collect()
                .asList();
    }

    private Multi<OutboxRow> inOrder(List<OutboxRow> line) {
        return Multi.createFrom()
                .iterable(line)
                .onItem()
                .transformToUniAndConcatenate(row -> send(row).replaceWith(row))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The broker did not take an event for %s: %s",
                        line.get(0).topic(), failure.getClass().getName()))
                .onFailure()
                .recoverWithCompletion();
    }

    private Uni<Void> send(OutboxRow row) {
        return emitter.sendMessage(Message.of(row.body())
                        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                .withTopic(row.topic())
                                .withKey(row.key())
                                .withHeaders(row.headers(source))
                                .build()))
                .ifNoItem()
                .after(NO_ANSWER)
                .fail();
    }
}
