package eu.dermalia.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of what runs on this Vert.x context: a random number that goes with a capture from the first look at it to
 * the mail, through the outbox, the topics, work rows and calls, and stands in every log line. It is carried whether or not
 * spans are exported; those of its trace are below it, and it never changes over to another's. It says nothing about anybody,
 * and is never in a URL.
 */
public final class Trace {
    /** Header in HTTP, and CloudEvents' distributed tracing extension. */
    public static final String HEADER = "traceparent";

    /** Under which the trace's id stands in the log, as OpenTelemetry does it. */
    private static final String LOGGED = "traceId";

    private static final String KEY = Trace.class.getName();
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    /** @param traceparent what arrived; null, or something of another form, ends the present one */
    public static void set(@Nullable String traceparent) {
        Context context = own();
        if (context == null) {
            return;
        }
        String valid = valid(traceparent);
        if (valid == null) {
            context.removeLocal(KEY);
            MDC.remove(LOGGED);
        } else {
            context.putLocal(KEY, valid);
            MDC.put(LOGGED, idOf(valid));
        }
    }

    /** What arrived; else the trace of the span that was begun for what arrived; else a new one. */
    public static void begin(@Nullable String traceparent) {
        String valid = valid(traceparent);
        if (valid == null) {
            valid = spanned();
        }
        set(valid == null ? fresh() : valid);
    }

    /**
     * Null when nothing has set one on this context. A span of the same trace is the nearer parent; one of another trace is
     * not ours: what instruments the libraries begins such spans, also while none is exported.
     */
    public static @Nullable String current() {
        Context context = own();
        String present = context == null ? null : context.getLocal(KEY);
        if (present == null) {
            return null;
        }
        String span = spanned();
        return span != null && idOf(span).equals(idOf(present)) ? span : present;
    }

    private static @Nullable String spanned() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** For what is written down to be done or told: what it leads to belongs together, even when nobody asked for it. */
    static String currentOrNew() {
        String present = current();
        if (present == null) {
            begin(null);
            present = current();
        }
        return present == null ? fresh() : present;
    }

    /** A context that is not one request's or one event's alone must not remember anything of one. */
    private static @Nullable Context own() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context : null;
    }

    static @Nullable String valid(@Nullable String traceparent) {
        return traceparent != null && FORM.matcher(traceparent).matches() ? traceparent : null;
    }

    /** @param traceparent a valid one */
    static String idOf(String traceparent) {
        return traceparent.substring(ID_FROM, ID_TO);
    }

    /** Not sampled: whoever exports spans decides that. */
    private static String fresh() {
        byte[] ids = new byte[24];
        do {
            RANDOM.nextBytes(ids);
        } while (valid(written(ids)) == null);
        return written(ids);
    }

    private static String written(byte[] ids) {
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-00";
    }
}
