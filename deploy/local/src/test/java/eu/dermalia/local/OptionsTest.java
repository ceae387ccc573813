package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void up_alone_offers_the_demo_in_the_usual_place() {
        Options options = Options.parse("up");
        assertThat(options.command()).isEqualTo("up");
        assertThat(options.state()).isEqualTo(Path.of(".dermalia").toAbsolutePath());
        assertThat(options.portBase()).isEqualTo(18_000);
        assertThat(options.demo()).isTrue();
        assertThat(options.once()).isFalse();
        assertThat(options.withServices()).isTrue();
    }

    @Test
    void every_option_is_understood() {
        Options options = Options.parse(
                "up",
                "--once",
                "--fresh",
                "--state",
                "/tmp/x",
                "--port-base",
                "28000",
                "--captures",
                ".",
                "--with-monitoring");
        assertThat(options.monitoring()).isTrue();
        assertThat(options.once()).isTrue();
        assertThat(options.fresh()).isTrue();
        assertThat(options.state()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.portBase()).isEqualTo(28_000);
        assertThat(options.captures()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void logs_names_its_service() {
        Options options = Options.parse("logs", "report-service", "-f");
        assertThat(options.argument()).isEqualTo("report-service");
        assertThat(options.follow()).isTrue();
    }

    @Test
    void a_wrong_word_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("up", "--onec"))
                .withMessageContaining("--onec");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("up", "--port-base", "many"))
                .withMessageContaining("many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("up", "--captures", "/no/such/folder"))
                .withMessageContaining("/no/such/folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("platform", "--with-monitoring"))
                .withMessageContaining("--with-monitoring");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("up", "--state"))
                .withMessageContaining("--state");
    }
}
