package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void prints_plain_lines_where_there_is_no_terminal() {
        var console = console(false);
        console.starting("kafka");
        console.ready("kafka", 18_011, Duration.ofMillis(3_100));
        console.draw(List.of("a table"));
        assertThat(text())
                .contains("kafka")
                .contains("3.1 s")
                .doesNotContain("\u001b")
                .doesNotContain("a table");
    }

    @Test
    void draws_in_place_on_a_terminal() {
        var console = console(true);
        console.draw(List.of("one", "two"));
        console.draw(List.of("three"));
        assertThat(text()).isEqualTo("one\ntwo\n\u001b[2F\u001b[0Jthree\n");
    }

    @Test
    void hears_nobody_after_the_last_word() {
        var console = console(true);
        console.finish("stopping");
        console.print("late");
        console.draw(List.of("late"));
        assertThat(text()).isEqualTo("stopping\n");
    }

    private Console console(boolean terminal) {
        return new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
