package eu.dermalia.retention;

import eu.dermalia.messaging.Receiver;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** One method per topic that this service reads; what is done about each event is its handler's. */
@ApplicationScoped
class RetentionConsumers {
    private final Receiver receiver;

    RetentionConsumers(Receiver receiver) {
        this.receiver = receiver;
    }

    @Incoming("practices-in")
    Uni<Void> practices(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("legal-bases-in")
    Uni<Void> legalBases(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("scans-in")
    Uni<Void> scans(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("restrictions-in")
    Uni<Void> restrictions(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("requests-in")
    Uni<Void> requests(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("erasures-in")
    Uni<Void> erasures(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }
}
