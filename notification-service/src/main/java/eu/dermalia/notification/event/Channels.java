package eu.dermalia.notification.event;

import eu.dermalia.messaging.Receiver;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics this service reads. */
@ApplicationScoped
class Channels {
    private final Receiver receiver;

    Channels(Receiver receiver) {
        this.receiver = receiver;
    }

    @Incoming("practices-in")
    Uni<Void> practices(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("reports-in")
    Uni<Void> reports(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("restrictions-in")
    Uni<Void> restrictions(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("legal-bases-in")
    Uni<Void> legalBases(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("requests-in")
    Uni<Void> requests(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("practice-notices-in")
    Uni<Void> practiceNotices(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("erasures-in")
    Uni<Void> erasures(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }
}
