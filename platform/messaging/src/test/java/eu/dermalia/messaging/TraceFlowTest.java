package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way through a service: a topic, its handler, the work that it asks for, and the event that tells of it. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TraceFlowTest {
    private static final String KIND = "traced";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the log says the trace is, by scan. */
    private static final Map<UUID, String> LOGGED = new ConcurrentHashMap<>();

    private final ScanId scan = Samples.scan();
    private final PatientId patient = new PatientId(UUID.randomUUID());

    @Inject
    TestEngines factory;

    @Inject
    TenantTransaction transaction;

    @Inject
    WorkQueue queue;

    @Inject
    Outbox outbox;

    private WorkEngine engine;

    /** Waits for the scan, as what needs something first does; then asks for work. */
    @ApplicationScoped
    static class Asked implements EventHandler<DeliveryRequested> {
        private final WorkQueue queue;

        Asked(WorkQueue queue) {
            this.queue = queue;
        }

        @Override
        public Class<DeliveryRequested> type() {
            return DeliveryRequested.class;
        }

        @Override
        public Uni<Disposition> handle(Received<DeliveryRequested> received) {
            DeliveryRequested event = received.event();
            UUID subject = event.scanId().value();
            LOGGED.put(subject, String.valueOf(MDC.get("traceId")));
            return Sql.<Long>one("select count(*) from journal where subject = $1 and what = 'ScanStored'", subject)
                    .chain(known -> known == 0
                            ? Uni.createFrom().item(Disposition.PARKED)
                            : queue.enqueue(
                                            received.practice(),
                                            subject,
                                            KIND,
                                            Map.of("patient", event.patientId().toString()))
                                    .replaceWith(Disposition.APPLIED));
        }
    }

    @BeforeEach
    void start() {
        engine = factory.start(
                new TestHandler(KIND, this::tell, RetryPolicy.standard(), LIMIT), Duration.ofMillis(200), LIMIT);
    }

    @AfterEach
    void stop() {
        engine.onStop(null);
    }

    @Test
    void a_trace_goes_on_through_event_work_and_the_event_after_it() {
        String given = goneThrough();
        assertThat(LOGGED).containsEntry(scan.value(), Trace.idOf(given));
    }

    @Test
    void an_event_that_waits_for_another_goes_on_with_its_own() {
        String given = traceparent();
        ask(given);
        await().atMost(LIMIT)
                .until(() -> Databases.count("select count(*) from parked where key = ?", scan.toString()) == 1);
        stored();
        assertThat(Trace.idOf(told())).isEqualTo(Trace.idOf(given));
    }

    @Test
    void what_comes_without_one_begins_one_that_stays() {
        stored();
        ask(null);
        assertThat(Trace.idOf(told())).isEqualTo(LOGGED.get(scan.value()));
    }

    /** @return the trace that it went through with */
    final String goneThrough() {
        stored();
        String given = traceparent();
        ask(given);
        assertThat(Trace.idOf(told())).isEqualTo(Trace.idOf(given));
        return given;
    }

    private Uni<WorkOutcome> tell(WorkItem item) {
        String asked = new JsonObject(item.payload()).getString("patient");
        return transaction.in(
                item.practice(), () -> outbox.publish(item.practice(), Samples.opened(PatientId.of(asked)))
                        .chain(() -> queue.finish(item))
                        .replaceWith(new WorkOutcome.Done()));
    }

    private void stored() {
        Topic.send(PARK, Samples.stored(scan));
        await().atMost(LIMIT).until(() -> Journal.of(scan.value()).contains("ScanStored"));
    }

    private void ask(String traceparent) {
        DeliveryRequested e = Golden.event(DeliveryRequested.class);
        var event =
                new DeliveryRequested(scan, patient, e.purpose(), e.deliveryId(), e.reportVersion(), e.requestedAt());
        Map<String, String> headers = Topic.headers(UUID.randomUUID(), PARK, event);
        if (traceparent != null) {
            headers.put("ce_traceparent", traceparent);
        }
        Topic.send(
                Topics.REPORTS, scan.toString(), headers, EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    private String told() {
        return Topic.await(Topics.REQUESTS, record -> record.key().equals(patient.toString()))
                .headers()
                .get("ce_traceparent");
    }

    private static String traceparent() {
        byte[] ids = new byte[24];
        RANDOM.nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
