package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.ReceivedMail;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks where a capture is, through the APIs that a dashboard has. */
final class Watch {
    /** A mail that arrived this much before an offer may be of another scan. */
    static final Duration LATE_CLOCK = Duration.ofSeconds(1);

    static final Sight NOT_LOOKED_AT = new Sight("OFFERED", "", "", Optional.empty());

    private final Suite suite;
    private final Api api;

    Watch(Suite suite, Api api) {
        this.suite = suite;
        this.api = api;
    }

    /**
     * What is seen of a capture.
     *
     * @param state one of {@link Expected}, or how far it has come
     * @param scanId empty before it was pulled
     * @param reason why it waits or was rejected; else empty
     */
    record Sight(String state, String scanId, String reason, Optional<ReceivedMail> mail) {
        boolean is(Expected expected) {
            return state.equals(expected.name()) && reason.equals(expected.reason());
        }
    }

    /** A service that does not answer, or not as it should, is seen too: it may answer the next time. */
    Sight look(Play play) throws InterruptedException {
        try {
            return find(play);
        } catch (IOException | IllegalStateException e) {
            return new Sight("NO_ANSWER", "", String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Sight find(Play play) throws IOException, InterruptedException {
        String staff = Api.user("staff", play.practice());
        for (JsonNode scan : api.items(
                ServiceName.RIGHTS, staff, "/scans?patientId=" + play.patient().patientId())) {
            if (Instant.parse(scan.path("capturedAt").asText()).equals(play.capturedAt())) {
                return pulled(play, staff, scan);
            }
        }
        JsonNode lying = onCluster(play);
        for (JsonNode capture : api.items(ServiceName.INGEST, staff, "/captures")) {
            if (same(capture, play)) {
                String state = capture.path("state").asText();
                // a rejected capture that is no longer on the cluster would be lost
                String shown = state.equals("REJECTED") && !lying.path("lying").asBoolean() ? "LOST" : state;
                return new Sight(shown, "", text(capture.path("reason")), Optional.empty());
            }
        }
        boolean untouched =
                lying.path("lying").asBoolean() && lying.path("manifestReads").asLong() == 0;
        return new Sight(untouched ? Expected.NOT_PULLED.name() : "OFFERED", "", "", Optional.empty());
    }

    /** Delivered is only what every service agrees on, and the relay too. */
    private Sight pulled(Play play, String staff, JsonNode scan) throws IOException, InterruptedException {
        String scanId = scan.path("scanId").asText();
        String state = scan.path("state").asText();
        Optional<ReceivedMail> mail = suite.mailbox().to(play.email()).stream()
                .filter(received ->
                        !received.receivedAt().isBefore(play.offeredAt().minus(LATE_CLOCK)))
                .findFirst();
        if (state.equals(Expected.DELIVERED.name())) {
            JsonNode cluster = onCluster(play);
            if (mail.isEmpty() && suite.mailbox().to(play.email()).isEmpty()) {
                state = "NO_MAIL";
            } else if (!hasDelivery(staff, scanId)) {
                state = "NO_DELIVERY";
            } else if (!hasTimer(staff, scanId)) {
                state = "NO_TIMER";
            } else if (cluster.path("lying").asBoolean()
                    || cluster.path("acknowledgedAt").isMissingNode()) {
                state = "NOT_DELETED_ON_CLUSTER";
            } else if (play.truncated() && cluster.path("downloads").size() > 0 && !wasResumed(cluster)) {
                state = "NEVER_TRUNCATED";
            }
        }
        return new Sight(state, scanId, "", mail);
    }

    private boolean hasDelivery(String staff, String scanId) throws IOException, InterruptedException {
        return api.items(ServiceName.NOTIFICATION, staff, "/deliveries?scanId=" + scanId).stream()
                .anyMatch(delivery -> delivery.path("state").asText().equals("DELIVERED"));
    }

    private boolean hasTimer(String staff, String scanId) throws IOException, InterruptedException {
        return api.items(ServiceName.RETENTION, staff, "/retention?limit=100").stream()
                .anyMatch(timer -> timer.path("scanId").asText().equals(scanId));
    }

    private static boolean wasResumed(JsonNode cluster) {
        for (JsonNode download : cluster.path("downloads")) {
            if (!download.path("complete").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode onCluster(Play play) throws IOException, InterruptedException {
        JsonNode all = api.cluster();
        for (JsonNode capture : all) {
            if (capture.path("id").asText().equals(play.captureId())) {
                return capture;
            }
        }
        throw new IllegalStateException("the cluster never heard of " + play.captureId());
    }

    /** The list shows no vendor's id: site and time of capture tell a demo's captures apart. */
    private static boolean same(JsonNode capture, Play play) {
        String capturedAt = text(capture.path("capturedAt"));
        return capture.path("site").asText().equals(play.practice().site())
                && !capturedAt.isEmpty()
                && Instant.parse(capturedAt).equals(play.capturedAt());
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }

    /** From the offer to the relay's acceptance. */
    static double seconds(Play play, ReceivedMail mail) {
        return Duration.between(play.offeredAt(), mail.receivedAt()).toMillis() / 1000.0;
    }
}
