package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.local.SelfTestPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program that {@code helm test} runs in a cluster, as a process against the built suite. */
@ExtendWith(SuiteExtension.class)
class SelfTestIT {
    private static final Path PROGRAM =
            Path.of("../self-test/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final String RECIPIENT = "selbsttest@betrieb.example";
    /** Beside other builds; alone it takes a few seconds. */
    private static final int LONGEST_SECONDS = 240;

    @TempDir
    Path folder;

    private record Ended(int code, String told) {}

    @Test
    void a_synthetic_capture_goes_to_mail_and_is_erased_with_a_receipt(Suite suite) throws Exception {
        operatorMakesThePractice(suite, "Selbsttest Musterstadt");
        Ended first = run(standIn(suite));
        assertThat(first.told()).as(first.told()).contains("ok      the receipts are signed", "passed: ");
        assertThat(first.code()).as(first.told()).isZero();
        assertThat(suite.mailbox().to(RECIPIENT)).hasSize(1);
        assertThat(first.told()).doesNotContain(RECIPIENT, "SELBSTTEST-");

        Ended again = run(standIn(suite));
        assertThat(again.code()).as("a second time").isZero();
    }

    @Test
    void without_a_capture_it_says_so_and_leaves_nobody_behind(Suite suite) throws Exception {
        operatorMakesThePractice(suite, "Selbsttest Musterstadt");
        Map<String, String> settings = environment(suite);
        settings.put("DERMALIA_SELF_TEST_CAPTURES", "vendor");
        settings.put("DERMALIA_SELF_TEST_PATIENT_NUMBER", "SELBSTTEST-VENDOR");
        settings.put("DERMALIA_SELF_TEST_PATIENCE_SECONDS", "5");
        Ended ended = run(settings);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.told())
                .contains("FAILED  the capture is pulled and stored: no scan of the patient")
                .contains("The synthetic patient is being erased.");
    }

    @Test
    void a_practice_that_may_be_a_real_one_is_not_touched(Suite suite) throws Exception {
        operatorMakesThePractice(suite, "Hautarztpraxis am Park");
        Ended ended = run(standIn(suite));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.told()).contains("may be a real one");
    }

    @Test
    void a_missing_setting_is_named(Suite suite) throws Exception {
        Map<String, String> settings = standIn(suite);
        settings.remove("DERMALIA_SELF_TEST_RECIPIENT");
        Ended ended = run(settings);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.told()).contains("missing: DERMALIA_SELF_TEST_RECIPIENT");
    }

    private static Map<String, String> environment(Suite suite) throws IOException {
        Map<String, String> settings = new HashMap<>();
        String prefix = "DERMALIA_SELF_TEST_";
        for (ServiceName service : ServiceName.values()) {
            settings.put(
                    prefix + service.name() + "_URL", suite.address(service).toString());
        }
        settings.put(
                prefix + "TOKEN_URL",
                "http://127.0.0.1:" + suite.ports().keycloak() + "/realms/dermalia/protocol/openid-connect/token");
        settings.put(prefix + "CLIENT_ID", SelfTestPractice.CLIENT_ID);
        settings.put(prefix + "CLIENT_SECRET", suite.secrets().password(SelfTestPractice.CLIENT_ID));
        settings.put(prefix + "PRACTICE", SelfTestPractice.ID.toString());
        settings.put(prefix + "RECIPIENT", RECIPIENT);
        return settings;
    }

    private static Map<String, String> standIn(Suite suite) throws IOException {
        Map<String, String> settings = environment(suite);
        settings.put("DERMALIA_SELF_TEST_CAPTURES", "stand-in");
        settings.put("DERMALIA_SELF_TEST_STAND_IN_URL", suite.cluster().url().toString());
        settings.put("DERMALIA_SELF_TEST_SITE", SelfTestPractice.SITE);
        return settings;
    }

    /** As docs/operations.md, "Self-test", says. */
    private static void operatorMakesThePractice(Suite suite, String name) throws IOException, InterruptedException {
        Map<String, Object> profile = new HashMap<>(Map.of(
                "name", name,
                "street", "Musterweg 1",
                "postalCode", "60311",
                "city", "Frankfurt am Main",
                "region", "DE-HE",
                "timeZone", "Europe/Berlin",
                "languages", List.of("de"),
                "phone", "+49 69 5550",
                "email", RECIPIENT,
                "sites", List.of(SelfTestPractice.SITE)));
        profile.put("aestheticRetentionMonths", 24);
        profile.put(
                "dataProtectionOfficer", Map.of("name", "Selbsttest", "email", RECIPIENT, "employment", "EXTERNAL"));
        URI practice = suite.address(ServiceName.RIGHTS).resolve("/practices/" + SelfTestPractice.ID);
        suite.http()
                .send("PUT", practice, suite.accounts().user("operator"), profile)
                .expect(200);
    }

    private Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        Path told = Files.createTempFile(folder, "self-test", ".log");
        String java = ProcessHandle.current().info().command().orElseThrow();
        var builder = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-jar", PROGRAM.toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as(Files.readString(told))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(told));
    }
}
