package eu.dermalia.web;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of what the W3C lets a caller send along, spans go on with {@code traceparent} alone, which is numbers. {@code tracestate} and
 * {@code baggage} are free text: they would be in each span, and in each call to others.
 */
@ApplicationScoped
class TraceOnly implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropagatorCustomizer((configured, config) -> new Propagator());
    }

    private static final class Propagator implements TextMapPropagator {
        private final W3CTraceContextPropagator standard = W3CTraceContextPropagator.getInstance();

        @Override
        public Collection<String> fields() {
            return List.of("traceparent");
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            standard.inject(context, carrier, setter);
        }

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            Context arrived = standard.extract(context, carrier, getter);
            SpanContext span = Span.fromContext(arrived).getSpanContext();
            return span.isRemote()
                    ? arrived.with(Span.wrap(SpanContext.createFromRemoteParent(
                            span.getTraceId(), span.getSpanId(), span.getTraceFlags(), TraceState.getDefault())))
                    : arrived;
        }
    }
}
