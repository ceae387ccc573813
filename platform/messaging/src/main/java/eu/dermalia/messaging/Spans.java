package eu.dermalia.messaging;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where spans are exported, a span for each event that is handled and each attempt at work, below the one that led to it. Its
 * name is a type's or a kind's; it has no attribute, for ids of scans and patients are nobody's business at the collector.
 */
final class Spans {
    private static final boolean OFF = ConfigProvider.getConfig()
            .getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class)
            .orElse(true);

    private Spans() {}

    /** @param work on a Vert.x context of its own, whose {@link Trace} is set */
    static <T> Uni<T> around(String name, Supplier<Uni<T>> work) {
        return OFF ? Uni.createFrom().deferred(work::get) : Uni.createFrom().deferred(() -> inside(name, work));
    }

    private static <T> Uni<T> inside(String name, Supplier<Uni<T>> work) {
        Span span = GlobalOpenTelemetry.getTracer("eu.dermalia.messaging")
                .spanBuilder(name)
                .setParent(parent(Trace.current()))
                .startSpan();
        Scope scope = span.makeCurrent();
        return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }

    private static Context parent(@org.jspecify.annotations.Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        String[] parts = traceparent.split("-");
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parts[1], parts[2], TraceFlags.getSampled(), TraceState.getDefault())));
    }
}
