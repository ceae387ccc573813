package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.backup.Location;
import eu.dermalia.backup.Manifest;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.BackupCommand;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Escrow;
import eu.dermalia.local.Http;
import eu.dermalia.local.Options;
import eu.dermalia.local.Ports;
import eu.dermalia.local.Progress;
import eu.dermalia.local.RestoreCommand;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The drill: everything but the broker, the ledger and the escrowed keys is lost, and the older of two backups comes back,
 * with the keys of that time. Prints what it took.
 */
@Tag("drill")
class RestoreDrillIT {
    private static final Path FOLDER = Path.of("target", "drill").toAbsolutePath();
    private static final Location HERE = new Location("DE", "this machine");
    /** Below the ports that the system gives to whoever connects. */
    private static final int LAST_BASE = 32_700;

    /** What the practice's people see of a scan, before and after. */
    private record Seen(String scan, byte[] pdf, URI link, Map<String, String> objects) {}

    @Test
    void what_was_erased_withdrawn_restricted_or_held_after_the_backup_is_so_after_the_restore() throws Exception {
        remove(FOLDER);
        Path state = FOLDER.resolve("state");
        Path backup = FOLDER.resolve("backup");
        Path older = FOLDER.resolve("older");
        Path escrow = FOLDER.resolve("escrow");
        int base = 31_200;
        while (!new Ports(base).byPart(true).values().stream().allMatch(RestoreDrillIT::isFree)) {
            base += 30;
            assertThat(base).isLessThan(LAST_BASE);
        }
        Options options = Options.forTest(state, base);
        Patient kept;
        Patient restricted;
        Patient withdrawn;
        Patient whole;
        Patient held;
        String heldScan;
        String wholeScan;
        String wholeErasure;
        String wholeReceipt;
        String erasedScan;
        String withdrawnScan;
        String erasure;
        String receipt;
        Seen before;
        Duration backing;
        Manifest manifest;
        try (Suite suite = Suite.start(options, Progress.silent())) {
            Clinic clinic = Clinic.ready(suite, DemoPractice.A);
            kept = clinic.register(Purpose.AESTHETIC);
            restricted = clinic.register(Purpose.AESTHETIC);
            withdrawn = clinic.register(Purpose.AESTHETIC);
            whole = clinic.register(Purpose.AESTHETIC);
            held = clinic.register(Purpose.AESTHETIC);
            Patient erased = clinic.register(Purpose.AESTHETIC);
            for (Patient patient : List.of(kept, restricted, withdrawn, whole, held, erased)) {
                clinic.offer(patient, Purpose.AESTHETIC);
            }
            String keptScan = clinic.awaitDelivered(kept);
            String restrictedScan = clinic.awaitDelivered(restricted);
            withdrawnScan = clinic.awaitDelivered(withdrawn);
            wholeScan = clinic.awaitDelivered(whole);
            heldScan = clinic.awaitDelivered(held);
            erasedScan = clinic.awaitDelivered(erased);
            before = seen(suite, clinic, kept, keptScan);

            Escrow.deposit(suite.secrets(), escrow);
            Instant from = Instant.now();
            manifest = BackupCommand.of(suite, line -> {}).run(backup, HERE);
            backing = Duration.between(from, Instant.now());
            copy(backup, older);

            erasure = clinic.erase(erasedScan);
            clinic.awaitErasure(erasure, "COMPLETED");
            receipt = receipt(clinic, erasure);
            wholeErasure = clinic.eraseEverything(whole);
            clinic.awaitErasure(wholeErasure, "COMPLETED");
            wholeReceipt = receipt(clinic, wholeErasure);
            hold(clinic, heldScan);
            withdraw(clinic, withdrawn);
            await().atMost(Clinic.PATIENCE)
                    .until(() -> isGone(clinic, withdrawnScan)
                            && objectsOf(state, withdrawnScan).isEmpty());
            restrict(clinic, restrictedScan);
            await().atMost(Clinic.PATIENCE).until(() -> statusOfPdf(clinic, restrictedScan) == 423);
            await().atMost(Clinic.PATIENCE)
                    .until(() -> ledger(state)
                                    .filter(file -> contains(file, "ErasureCompleted"))
                                    .count()
                            // three scans, and a patient's own record
                            == 4);
        }

        assertThat(objectsOf(state, erasedScan)).isEmpty();
        lose(state);
        Instant disaster = Instant.now();
        Options again = new Options("up", state, base, false, false, false, null, null, false, false);
        new RestoreCommand(again, System.out::println).run(older, null, escrow);
        assertThat(objectsOf(state, erasedScan))
                .as("the old backup has it, and its key")
                .isNotEmpty();
        Duration restoring = Duration.between(disaster, Instant.now());

        var doors = new Doors(base);
        try (Suite suite = Suite.start(again, Progress.silent())) {
            Duration total = Duration.between(disaster, Instant.now());
            doors.close();
            assertThat(doors.seen).as("closed, and saying so, before it opened").contains("restoring");
            Clinic clinic = Clinic.of(suite, DemoPractice.A);

            assertThat(clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + erasedScan, null)
                            .status())
                    .isEqualTo(410);
            for (String scan : List.of(erasedScan, withdrawnScan, wholeScan)) {
                assertThat(objectsOf(state, scan)).isEmpty();
                assertThat(new Tables(suite).mentioning("ingest_keys", scan)).isEmpty();
                assertThat(new Tables(suite).mentioning("report_keys", scan)).isEmpty();
                assertThat(new Tables(suite).mentioning("ingest", scan)).doesNotContainKeys("scan", "artefact", "work");
                assertThat(new Tables(suite).mentioning("report", scan)).doesNotContainKeys("report", "link", "work");
                assertThat(new Tables(suite).mentioning("notification", scan)).doesNotContainKeys("delivery", "work");
                assertThat(new Tables(suite).mentioning("retention", scan)).doesNotContainKeys("timer");
            }
            assertThat(receipt(clinic, erasure)).isEqualTo(receipt);
            assertThat(receipt(clinic, wholeErasure)).isEqualTo(wholeReceipt);
            assertThat(clinic.as("staff", "GET", ServiceName.RIGHTS, "/patients/" + whole.id(), null)
                            .status())
                    .as("the record that the backup had")
                    .isIn(404, 410);
            assertThat(new Tables(suite).mentioning("rights_keys", whole.id())).isEmpty();
            assertThat(new Tables(suite).mentioning("ingest", whole.id())).doesNotContainKeys("basis", "work");
            JsonNode hold = clinic.as(
                            "privacy", "GET", ServiceName.RETENTION, "/retention/" + heldScan + "/holds", null)
                    .expect(200)
                    .json()
                    .path("items");
            assertThat(hold.size()).isEqualTo(1);
            assertThat(hold.path(0).path("reviewOn").asText()).isEqualTo(review());
            clinic.awaitErasure(clinic.erase(heldScan), "REFUSED");
            assertThat(basisOf(clinic, withdrawn).hasNonNull("withdrawnAt")).isTrue();
            assertThat(clinic.scans(restricted).get(0).path("restricted").asBoolean())
                    .isTrue();
            await().atMost(Clinic.PATIENCE)
                    .until(() -> statusOfPdf(
                                    clinic,
                                    clinic.scans(restricted)
                                            .get(0)
                                            .path("scanId")
                                            .asText())
                            == 423);

            Seen after = seen(suite, clinic, kept, before.scan());
            assertThat(after.pdf()).isEqualTo(before.pdf());
            assertThat(after.objects()).isEqualTo(before.objects());
            assertThat(suite.http().get(before.link(), null).status())
                    .as("the link that the patient has")
                    .isEqualTo(200);
            assertThat(suite.mailbox().to(kept.person().email()))
                    .as("no second mail")
                    .hasSize(1);
            await().atMost(Clinic.PATIENCE).until(() -> new EventLog(suite).lag() == 0);
            assertThat(clinic.as("privacy", "GET", ServiceName.RIGHTS, "/erasures/" + erasure, null)
                            .expect(200)
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("COMPLETED");
            System.out.printf(
                    "restore drill: backup %s in %d s; restored in %d s, open after %d s (RTO aim 1800 s);"
                            + " log archived at least every 300 s (RPO aim 300 s)%n",
                    manifest.id(), backing.toSeconds(), restoring.toSeconds(), total.toSeconds());
        } finally {
            doors.close();
        }
    }

    /** Knocks at every service while it starts, as clients do. */
    private static final class Doors implements AutoCloseable {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean done = new AtomicBoolean();
        private final Thread thread;

        Doors(int base) {
            thread = new Thread(() -> knock(base), "doors");
            thread.setDaemon(true);
            thread.start();
        }

        private void knock(int base) {
            var http = new Http();
            while (!done.get()) {
                for (ServiceName service : ServiceName.values()) {
                    try {
                        JsonNode answer = http.get(
                                        URI.create("http://127.0.0.1:" + (base + 1 + service.ordinal()) + "/scans"),
                                        null)
                                .json();
                        seen.add(answer.path("type").asText().replaceFirst(".*/", ""));
                    } catch (IOException | RuntimeException e) {
                        seen.add("nobody");
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            done.set(true);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Seen seen(Suite suite, Clinic clinic, Patient patient, String scan) throws Exception {
        byte[] pdf = clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan + "/pdf", null)
                .expect(200)
                .body();
        Map<String, String> digests = new TreeMap<>();
        for (Path file : objectsOf(suite.state().root(), scan)) {
            digests.put(suite.state().objects().relativize(file).toString(), digest(file));
        }
        assertThat(digests).isNotEmpty();
        return new Seen(scan, pdf, Clinic.link(clinic.mail(patient)), digests);
    }

    private static String receipt(Clinic clinic, String erasure) throws Exception {
        return clinic.as("privacy", "GET", ServiceName.RETENTION, "/erasures/" + erasure + "/receipt", null)
                .expect(200)
                .text();
    }

    private static void withdraw(Clinic clinic, Patient patient) throws Exception {
        clinic.as(
                        "staff",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/" + patient.id() + "/legal-bases/" + patient.basisId() + "/withdrawal",
                        null)
                .expect(200);
    }

    private static JsonNode basisOf(Clinic clinic, Patient patient) throws Exception {
        return clinic.as("staff", "GET", ServiceName.RIGHTS, "/patients/" + patient.id() + "/legal-bases", null)
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    private static void restrict(Clinic clinic, String scan) throws Exception {
        clinic.as(
                        "privacy",
                        "POST",
                        ServiceName.RIGHTS,
                        "/scans/" + scan + "/restriction",
                        Map.of("ground", "ART_18_1_A"))
                .expect(201);
    }

    private static void hold(Clinic clinic, String scan) throws Exception {
        clinic.as(
                        "privacy",
                        "POST",
                        ServiceName.RETENTION,
                        "/retention/" + scan + "/holds",
                        Map.of("ground", "CLAIMS", "reference", "12 O 345/26", "reviewOn", review()))
                .expect(201);
    }

    private static String review() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString();
    }

    private static int statusOfPdf(Clinic clinic, String scan) throws Exception {
        return clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan + "/pdf", null)
                .status();
    }

    private static boolean isGone(Clinic clinic, String scan) throws Exception {
        return clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan, null)
                        .status()
                == 410;
    }

    /** Rows, keys, objects and our secrets; not the broker's disk, and not the ledger. */
    private static void lose(Path state) throws IOException {
        for (String lost : List.of(
                "postgres",
                "postgres-keys",
                "s3/scans",
                "s3/reports",
                "s3/packages",
                "s3/evidence",
                "secrets/kek.json",
                "secrets/index.json",
                "secrets/receipt.jwk",
                "secrets/audit.jwk",
                "secrets/backup.json")) {
            remove(state.resolve(lost));
        }
    }

    private static Stream<Path> ledger(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("s3/ledger"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> objectsOf(Path state, String scan) throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("s3"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(scan))
                    .sorted()
                    .toList();
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
