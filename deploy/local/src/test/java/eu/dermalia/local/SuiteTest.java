package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    @TempDir
    Path folder;

    @Test
    void names_the_port_that_is_taken_and_starts_nothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - 11;
            assertThatThrownBy(() -> Suite.start(Options.forTest(folder.resolve("state"), base), Progress.silent()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(taken.getLocalPort() + " (kafka)");
            assertThat(Files.exists(folder.resolve("state"))).isFalse();
        }
    }

    @Test
    void lets_one_suite_at_a_time_work_in_a_folder() throws IOException {
        try (var first = new StateFolder(folder)) {
            first.open(false);
            assertThatThrownBy(() -> new StateFolder(folder).open(false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another suite runs in");
        }
    }

    @Test
    void forgets_everything_when_asked() throws IOException {
        try (var first = new StateFolder(folder)) {
            first.open(false);
            Files.writeString(first.logs().resolve("x.log"), "old");
        }
        try (var second = new StateFolder(folder)) {
            second.open(true);
            assertThat(second.logs()).isEmptyDirectory();
        }
    }
}
