package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    @Test
    void a_trace_context_of_the_w3c_is_taken() {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(Trace.valid(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "anna.muster@example.org",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-anna",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void nothing_else_is_a_place_to_hide_something_in(String given) {
        assertThat(Trace.valid(given)).isNull();
    }

    @Test
    void each_new_one_is_another() {
        assertThat(Trace.valid(Trace.currentOrNew())).isNotNull().isNotEqualTo(Trace.currentOrNew());
    }
}
