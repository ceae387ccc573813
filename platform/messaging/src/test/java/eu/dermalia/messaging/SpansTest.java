package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The same with spans on: they are below the trace that arrived, and change nothing about where it goes. */
@QuarkusTest
@TestProfile(SpansTest.Exporting.class)
class SpansTest extends TraceFlowTest {
    public static final class Exporting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.enabled", "false");
        }
    }

    /** What an exporter would be given. */
    @ApplicationScoped
    static class Ended implements SpanProcessor {
        static final List<SpanData> ALL = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ALL.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Test
    void event_and_work_have_a_span_each_that_names_nothing_but_their_kind() {
        String trace = Trace.idOf(goneThrough());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> named(trace, "work traced").size() == 1);
        assertThat(named(trace, "event eu.dermalia.DeliveryRequested.v1")).hasSize(1);
        assertThat(ours(trace)).hasSize(2).allSatisfy(span -> {
            assertThat(span.getAttributes().isEmpty()).isTrue();
            assertThat(span.getEvents()).isEmpty();
        });
    }

    private static List<SpanData> named(String trace, String name) {
        return ours(trace).stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static List<SpanData> ours(String trace) {
        return Ended.ALL.stream()
                .filter(span -> span.getTraceId().equals(trace))
                .filter(span -> span.getInstrumentationScopeInfo().getName().equals("eu.dermalia.messaging"))
                .toList();
    }
}
