package eu.dermalia.report;

import eu.dermalia.messaging.Receiver;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that this service reads; what each event does is in its handler. */
@ApplicationScoped
class ReportConsumers {
    private final Receiver receiver;

    ReportConsumers(Receiver receiver) {
        this.receiver = receiver;
    }

    @Incoming("scans-in")
    Uni<Void> scans(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
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
