package eu.dermalia.ingest;

import eu.dermalia.messaging.Receiver;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that this service reads. */
@ApplicationScoped
class EventChannels {
    private final Receiver receiver;

    EventChannels(Receiver receiver) {
        this.receiver = receiver;
    }

    @Incoming("practices-in")
    Uni<Void> practices(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("legal-bases-in")
    Uni<Void> legalBases(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("restrictions-in")
    Uni<Void> restrictions(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("retention-in")
    Uni<Void> retention(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("erasures-in")
    Uni<Void> erasures(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }
}
