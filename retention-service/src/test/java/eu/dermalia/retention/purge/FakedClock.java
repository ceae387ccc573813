package eu.dermalia.retention.purge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.web.Roles;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The built service under a clock that libfaketime bends, against a database and a broker whose clocks are right. Needs the
 * Debian package {@code faketime}; CONTRIBUTING.md has the command. Runs by itself: the service that other tests of this module
 * keep running would purge in its place.
 */
class FakedClock {
    /** A limit, not an expectation: the machine may be busy with other tests. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static Map<String, String> settings = Map.of();
    private static int port;
    private Process service;

    @BeforeAll
    static void platform() throws IOException {
        settings = new PlatformResource().start();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(JAR).as("package first").exists();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (service != null) {
            service.destroy();
            if (!service.waitFor(20, TimeUnit.SECONDS)) {
                service.destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"+10y, 3.0e8", "-1h, 3500"})
    void service_whose_clock_jumped_orders_nothing_and_alarms(String jump, double apart) throws Exception {
        start(jump);
        PracticeId practice = practiceWithADueScan();
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from sweep where cause = 'CLOCKS' and practice_id = ?",
                                practice.value())
                        == 1);
        assertThat(meter("dermalia_clocks_apart_seconds")).isGreaterThan(apart);
        await().atMost(SOON).until(() -> meter("dermalia_purge_stopped") >= 1);
        assertThat(erasures(practice)).isZero();
        stop();

        start(null);
        await().atMost(SOON).until(() -> meter("dermalia_clocks_apart_seconds") < 300);
        String sweep = given().auth()
                .oauth2(Tokens.user(practice, Roles.PRIVACY_OFFICER))
                .port(port)
                .get("/retention/sweeps")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].sweepId");
        assertThat(erasures(practice)).as("right again, and nobody has looked").isZero();
        given().auth()
                .oauth2(Tokens.user(practice, Roles.PRIVACY_OFFICER))
                .port(port)
                .post("/retention/sweeps/" + sweep + "/release")
                .then()
                .statusCode(200);
        await().atMost(SOON).until(() -> erasures(practice) == 1);
    }

    /** Whether the library bends the clock at all: without this the others would prove nothing. */
    @Test
    void library_bends_the_clock_of_a_virtual_machine() throws Exception {
        Process probe = bent(new ProcessBuilder(java(), "-XshowSettings:none", "-version"), "+10y")
                .redirectErrorStream(true)
                .start();
        assertThat(probe.waitFor()).isZero();
        Process date = bent(new ProcessBuilder("date", "+%Y"), "+10y").start();
        int year = Integer.parseInt(
                new String(date.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip());
        assertThat(year)
                .isGreaterThan(java.time.Year.now(java.time.Clock.systemUTC()).getValue() + 8);
    }

    private void start(@org.jspecify.annotations.Nullable String jump) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.profile=test",
                // This one jumped after its start, which alone would have refused it.
                "-Ddermalia.start.clocks-apart=P36500D",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.host=127.0.0.1",
                "-jar",
                JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/faked-clock.log")));
        service = (jump == null ? builder : bent(builder, jump)).start();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            if (!service.isAlive()) {
                throw new AssertionError("the service did not start, see target/faked-clock.log");
            }
            return given().port(port).get("/q/metrics").statusCode() == 200;
        });
    }

    private static ProcessBuilder bent(ProcessBuilder builder, String jump) {
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD",
                        library(),
                        "FAKETIME",
                        jump,
                        "DONT_FAKE_MONOTONIC",
                        "1",
                        // else each of a virtual machine's timed waits is bent, and it crawls
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"));
        return builder;
    }

    private static String library() {
        try (Stream<Path> libraries =
                Files.find(Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("faketime/libfaketime.so.1"))) {
            return libraries
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("needs the Debian package faketime"))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Its day came, it was announced a day ago, and its erasure is prepared. */
    private static PracticeId practiceWithADueScan() {
        PracticeId practice = new PracticeId(UUID.randomUUID());
        UUID scan = UUID.randomUUID();
        Databases.update(
                "insert into practice (practice_id, version, time_zone, aesthetic_months) values (?, 1, 'Europe/Berlin', 24)",
                practice.value());
        Databases.update("insert into guard (practice_id, subject) values (?, ?)", practice.value(), scan);
        Databases.update("""
                insert into timer (scan_id, practice_id, patient_id, purpose, captured_at, rule, due_on, due_at, months, look_at,
                                   purge, announced_at, earliest_at, erasure_id, commitment)
                values (?, ?, gen_random_uuid(), 'AESTHETIC', now() - interval '800 days', 'AESTHETIC_MONTHS',
                  current_date - 2, now() - interval '2 days', 24, now(), 'ANNOUNCED', now() - interval '25 hours',
                  now() - interval '1 hour', gen_random_uuid(), repeat('ab', 32))""", scan, practice.value());
        return practice;
    }

    private static long erasures(PracticeId practice) {
        return Databases.count("select count(*) from erasure where practice_id = ?", practice.value());
    }

    private static double meter(String name) {
        return given().port(port)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
