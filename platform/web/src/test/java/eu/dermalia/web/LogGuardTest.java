package eu.dermalia.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogGuardTest {
    private final LogGuard guard = new LogGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to anna.muster@example.org failed",
                "GET /r/AbCdEfGhIjKlMnOpQrStUv failed",
                "GET /patients?number=4711 failed",
                "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln refused"
            })
    void blanks_what_could_name_a_patient(String message) {
        var record = new ExtLogRecord(Level.INFO, "%s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {message});
        assertThat(guard.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).contains("…").doesNotContain("anna", "AbCd", "4711", "eyJ");
    }

    @Test
    void leaves_other_messages_alone() {
        var record = new ExtLogRecord(Level.INFO, "%d rows", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {3});
        assertThat(guard.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).isEqualTo("3 rows");
    }

    @Test
    void keeps_a_failure_s_types_and_frames_and_drops_its_texts() {
        var failure = new IllegalStateException("Key (number)=(4711)", new IllegalArgumentException("Anna"));
        var record = new ExtLogRecord(Level.SEVERE, "failed", "test");
        record.setThrown(failure);
        assertThat(guard.isLoggable(record)).isTrue();
        assertThat(record.getThrown().toString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(record.getThrown().getCause().toString()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(record.getThrown().getStackTrace()).isEqualTo(failure.getStackTrace());
    }
}
