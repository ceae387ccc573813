package eu.dermalia.rights;

import eu.dermalia.messaging.Receiver;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that rights-service reads; what is done about an event is in the feature that cares. */
@ApplicationScoped
class RightsConsumers {
    private final Receiver receiver;

    RightsConsumers(Receiver receiver) {
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

    @Incoming("deliveries-in")
    Uni<Void> deliveries(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
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

    @Incoming("practice-notices-in")
    Uni<Void> practiceNotices(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }

    @Incoming("audit-in")
    Uni<Void> audit(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receiver.receive(payload, metadata);
    }
}
