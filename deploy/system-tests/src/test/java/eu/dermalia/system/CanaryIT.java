package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Proof by search: what was planted through the API and in a capture is nowhere in clear after the erasure, neither on disk
 * nor in any service's memory after a collection. What is left of an object in a store that has not freed it yet is
 * ciphertext, for the objects' folder is searched too, and its key is looked for by ErasureChaosIT.
 */
@ExtendWith(SuiteExtension.class)
class CanaryIT {
    private static final int PIXELS = 480;
    private static final Duration FORGOTTEN_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Test
    void nothing_planted_is_found_in_clear_after_an_erasure(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        GeneratedCapture capture =
                PlantedCapture.of(patient, FaceOptions.standard().withPixels(PIXELS, PIXELS));
        List<Needle> needles = new ArrayList<>(PlantedCapture.needles(capture));
        needles.addAll(plantInColumns(clinic, patient));
        PlantedCapture.offer(clinic, capture);
        String scan = clinic.awaitDelivered(patient);
        needles.addAll(plantAbout(clinic, patient, scan));
        URI link = Clinic.link(clinic.mail(patient));
        needles.add(Needle.text("link", link.getPath().substring(link.getPath().lastIndexOf('/') + 1)));
        suite.http().form(link, Map.of("code", patient.code())).expect(303);
        assertThat(clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan + "/pdf", null)
                        .status())
                .isEqualTo(200);

        clinic.awaitErasure(clinic.erase(scan), "COMPLETED");
        flush(suite);

        Path root = suite.state().root();
        Set<Path> outside = Set.of(suite.state().mailbox(), root.resolve("binaries"));
        assertThat(Needle.search(
                        List.of(root), needles, file -> outside.stream().noneMatch(file::startsWith)))
                .as("on disk")
                .isEmpty();
        for (ServiceName service : ServiceName.values()) {
            // a connection's buffers go with the connection, some seconds after its last use
            await().atMost(FORGOTTEN_WITHIN).pollInterval(LOOK_EVERY).untilAsserted(() -> assertThat(
                            inMemory(suite, service, needles))
                    .as("in the memory of %s", service)
                    .isEmpty());
        }
    }

    @Test
    void the_search_would_find_what_lies_across_the_edge_of_a_chunk() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "canary"));
        byte[] large = new byte[(8 << 20) + 100];
        byte[] planted = "quirinius@post.example".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(planted, 0, large, (8 << 20) - 10, planted.length);
        Files.write(folder.resolve("large"), large);
        assertThat(Needle.search(
                        List.of(folder), List.of(Needle.text("address", "QUIRINIUS@post.example")), file -> true))
                .hasSize(1);
    }

    /** @return what was found in the live objects; the dump is gone again */
    private static Set<String> inMemory(Suite suite, ServiceName service, List<Needle> needles) throws Exception {
        Path dump = suite.state().root().resolve("tmp").resolve(service.shortName() + ".hprof");
        long pid = suite.service(service).pid();
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.heap_dump", dump.toString());
        try {
            assertThat(Needle.search(
                            List.of(dump),
                            List.of(Needle.text("a class of ours", "eu/dermalia/contracts/ScanId")),
                            f -> true))
                    .as("the dump can be read")
                    .hasSize(1);
            if (Boolean.getBoolean("dermalia.keep-dumps")) {
                Files.copy(dump, Path.of("target", service.shortName() + ".hprof"));
            }
            return Needle.search(List.of(dump), needles, file -> true);
        } finally {
            Files.delete(dump);
        }
    }

    private static void jcmd(long pid, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid)));
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", words)).isZero();
    }

    /** Everything that PostgreSQL holds in memory reaches the files that are searched. */
    private static void flush(Suite suite) throws Exception {
        try (Connection connection = suite.superuser("rights");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** What is known about the person, in every column that has it. */
    static List<Needle> plantInColumns(Clinic clinic, Patient patient) throws IOException, InterruptedException {
        String nonce = UUID.randomUUID().toString().substring(0, 13);
        String notes = "Notizkanari " + nonce;
        String phone = "+49 69 " + Math.floorMod(nonce.hashCode(), 100_000_000) + "77";
        clinic.as("staff", "PUT", ServiceName.RIGHTS, "/patients/" + patient.id() + "/notes", Map.of("notes", notes))
                .expect(200);
        clinic.as(
                        "staff",
                        "PUT",
                        ServiceName.RIGHTS,
                        "/patients/" + patient.id() + "/contact",
                        Map.of("email", patient.person().email(), "phone", phone, "language", "de"))
                .expect(200);
        clinic.as(
                        "staff",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/search",
                        Map.of("name", patient.person().familyName()))
                .expect(200);
        return List.of(
                Needle.text("number", patient.number()),
                Needle.text("given name", patient.person().givenName()),
                Needle.text("family name", patient.person().familyName()),
                Needle.bytes(
                        "family name in memory", patient.person().familyName().getBytes(StandardCharsets.ISO_8859_1)),
                Needle.text("address", patient.person().email()),
                Needle.text("birth date", patient.person().birthDate().toString()),
                Needle.text("pickup code", patient.code()),
                Needle.text("notes", notes),
                Needle.wideText("notes in wide characters", notes),
                Needle.text("phone", phone),
                Needle.text("phone without blanks", phone.replace(" ", "")));
    }

    /** What is said about the scan. */
    static List<Needle> plantAbout(Clinic clinic, Patient patient, String scan)
            throws IOException, InterruptedException {
        String nonce = UUID.randomUUID().toString().substring(0, 13);
        String statement = "Gegendarstellungskanari " + nonce;
        String reason = "Grundkanari " + nonce;
        clinic.as(
                        "privacy",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/" + patient.id() + "/rectifications",
                        Map.of("field", "STATEMENT", "value", statement, "scanId", scan, "reason", reason))
                .expect(201);
        return List.of(Needle.text("statement", statement), Needle.text("reason of a statement", reason));
    }
}
