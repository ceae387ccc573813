package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path folder;

    @Test
    void ends_what_a_killed_launcher_left_and_nothing_that_only_has_its_number() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var file = new RunFile(folder.resolve("run.json"));
            file.add("ours", 1, left.pid());
            var reused = new RunFile.Entry("reused", 2, stranger.pid(), 12345);
            assertThat(reused.process()).isEmpty();
            assertThat(file.read()).singleElement().satisfies(entry -> assertThat(entry.process())
                    .isPresent());
            file.endLeftOvers();
            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(file.read()).isEmpty();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }
}
