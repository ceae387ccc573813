package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.testing.SpansOn;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same with spans on: they are below the trace that arrived, and change nothing about where it goes. */
@QuarkusTest
@TestProfile(SpansOn.class)
class SpansTest extends TraceFlowTest {
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
        return SpansOn.ended(trace).stream()
                .filter(span -> span.getInstrumentationScopeInfo().getName().equals("eu.dermalia.messaging"))
                .toList();
    }
}
