package eu.dermalia.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** As each service has one: a method per topic, and no configuration. */
@ApplicationScoped
class Channels {
    private final Receiver receiver;

    Channels(Receiver receiver) {
        this.receiver = receiver;
    }

    @Incoming("scans-in")
    Uni<Void> scans(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("reports-in")
    Uni<Void> reports(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("audit-in")
    Uni<Void> audit(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }
}
