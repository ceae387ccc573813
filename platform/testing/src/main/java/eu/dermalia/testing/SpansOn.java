package eu.dermalia.testing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Spans are made, and kept here instead of leaving for a collector. */
public final class SpansOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.enabled", "false",
                // so that the bean below is found
                "quarkus.index-dependency.dermalia-testing.group-id", "eu.dermalia",
                "quarkus.index-dependency.dermalia-testing.artifact-id", "dermalia-testing");
    }

    /** What an exporter would have been given of this trace. */
    public static List<SpanData> ended(String traceId) {
        return Ended.ALL.stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }

    @ApplicationScoped
    static class Ended implements SpanProcessor {
        private static final List<SpanData> ALL = new CopyOnWriteArrayList<>();

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
}
