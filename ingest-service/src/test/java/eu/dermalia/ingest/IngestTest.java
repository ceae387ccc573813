package eu.dermalia.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
@Timeout(60)
class IngestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NUMBER = "P-4711-geheim";
    private static FakeCluster cluster;
    private static FakeRights rights;

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry metrics;

    @Inject
    @DataSource("keys")
    AgroalDataSource keys;

    private final PracticeId practice = new PracticeId(UUID.randomUUID());
    private final String site = "site-" + practice.value().toString().substring(0, 8);
    private final String id = "cap-" + UUID.randomUUID();
    private PatientId patient;

    @BeforeAll
    static void neighbours() throws IOException {
        if (cluster == null) {
            cluster = FakeCluster.start();
            rights = FakeRights.start();
        }
    }

    @BeforeEach
    void someone() {
        patient = rights.patient(practice, NUMBER);
    }

    // --- what happens around

    private void ready(boolean ready, long version) {
        Topic.send(
                practice,
                new PracticeChanged(
                        practice, version, ready, "DE-HH", "Europe/Berlin", List.of("de"), List.of(site), 24));
    }

    private BasisId basis(Purpose purpose) {
        BasisId basis = rights.basis(practice, NUMBER, purpose);
        Topic.send(
                practice,
                new LegalBasisEstablished(
                        patient,
                        basis,
                        purpose,
                        purpose == Purpose.MEDICAL ? LegalBasis.ART_9_2_H : LegalBasis.ART_9_2_A,
                        Instant.now()));
        return basis;
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "mesh.obj",
                ("v 0 0 0\nv 1 0 0\nv 0 1 0\n" + "# x\n".repeat(50_000) + "f 1 2 3\n")
                        .getBytes(StandardCharsets.UTF_8));
        files.put("texture.jpg", jpeg(1000, 1000, 300_000));
        files.put("white-front.jpg", jpeg(2400, 2400, 1_300_000));
        return files;
    }

    static byte[] jpeg(int width, int height, int length) {
        byte[] file = new byte[length];
        new Random(length).nextBytes(file);
        byte[] head = {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xc0,
            0,
            17,
            8,
            (byte) (height >> 8),
            (byte) height,
            (byte) (width >> 8),
            (byte) width
        };
        System.arraycopy(head, 0, file, 0, head.length);
        return file;
    }

    private FakeCluster.Lot lot(@Nullable String purpose) {
        return lot(purpose, Instant.now().minusSeconds(3600).toString(), files());
    }

    private FakeCluster.Lot lot(@Nullable String purpose, String capturedAt, Map<String, byte[]> files) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("captureId", id)
                .put("patientNumber", NUMBER)
                .put("purpose", purpose)
                .put("capturedAt", capturedAt);
        manifest.putObject("device").put("model", "D9");
        ArrayNode artefacts = manifest.putArray("artefacts");
        files.forEach((name, content) -> {
            ObjectNode file = artefacts
                    .addObject()
                    .put("name", name)
                    .put("length", content.length)
                    .put("sha256", sha256(content));
            if (name.endsWith(".obj")) {
                file.put("kind", "MESH").put("mediaType", "model/obj").put("unit", "mm");
            } else {
                boolean photo = !name.startsWith("texture");
                file.put("kind", photo ? "PHOTO" : "TEXTURE").put("mediaType", "image/jpeg");
                if (photo) {
                    file.put("light", "WHITE").put("view", "FRONT");
                }
            }
        });
        return new FakeCluster.Lot(site, manifest, files);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode fileOf(FakeCluster.Lot lot, int index) {
        return (ObjectNode) lot.manifest.path("artefacts").path(index);
    }

    /** A stored scan of a ready practice under an aesthetic basis, gone from the cluster. */
    private ScanStored stored() {
        basis(Purpose.AESTHETIC);
        cluster.offer(id, lot("AESTHETIC"));
        ready(true, 1);
        ScanStored stored = awaitStored();
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        return stored;
    }

    private ScanStored awaitStored() {
        return Topic.await(Topics.SCANS, event -> event.is(ScanStored.class) && isOurs(event))
                .as(ScanStored.class);
    }

    private boolean isOurs(Topic.Record event) {
        return practice.toString().equals(event.headers().get("ce_practiceid"));
    }

    private List<Topic.Record> ours(String topic) {
        return Topic.read(topic).stream().filter(this::isOurs).toList();
    }

    private Map<String, Object> capture() {
        List<Map<String, Object>> rows =
                Databases.rows("select * from capture where practice_id = ?", practice.value());
        assertThat(rows).hasSizeLessThanOrEqualTo(1);
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private void awaitWaiting(String reason) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(capture()).containsEntry("state", "WAITING").containsEntry("wait_reason", reason));
    }

    private Response as(String token, String path) {
        return given().auth().oauth2(token).get(path);
    }

    private Response asService(String role, ScanId scan, String path) {
        return given().auth()
                .oauth2(Tokens.service("ingest-service", role))
                .header("Dermalia-Practice", practice.toString())
                .header("Dermalia-Scan", scan.toString())
                .get(path);
    }

    private String physician() {
        return Tokens.user(practice, Roles.PHYSICIAN);
    }

    private Response post(String path, @Nullable Object body) {
        var request = given().auth()
                .oauth2(Tokens.user(practice, Roles.PRACTICE_STAFF))
                .contentType("application/json");
        return (body == null ? request : request.body(body)).post(path);
    }

    private void assertNothingIsLeft(ScanId scan) throws Exception {
        Path folder = Path.of(
                System.getProperty("dermalia.testing.s3.folder"), "scans", practice.toString(), scan.toString());
        String[] files = folder.toFile().list();
        assertThat(files == null ? new String[0] : files).isEmpty();
        try (Connection connection = Databases.keys()) {
            assertThat(Databases.rows(connection, "select 1 from data_key where subject = ?", scan.value()))
                    .isEmpty();
        }
        for (String table : List.of("scan", "artefact")) {
            assertThat(Databases.count("select count(*) from " + table + " where scan_id = ?", scan.value()))
                    .isZero();
        }
        assertThat(Databases.count("select count(*) from write_intent where subject = ?", scan.value()))
                .isZero();
    }

    // --- the main path

    @Test
    void pulls_a_cleared_capture_once_and_deletes_it_on_the_cluster() throws Exception {
        List<String> before = temporaryFiles();
        ScanStored stored = stored();
        ScanId scan = stored.scanId();

        assertThat(stored.patientId()).isEqualTo(patient);
        assertThat(stored.purpose()).isEqualTo(Purpose.AESTHETIC);
        assertThat(stored.artefacts()).isEqualTo(3);
        assertThat(scan.value().version()).isEqualTo(7);
        assertThat(cluster.logOf(id)).endsWith("acknowledge", "delete");
        assertThat(cluster.logOf(id).stream().filter(line -> line.startsWith("GET")))
                .hasSize(3);
        List<String> made = new ArrayList<>(temporaryFiles());
        made.removeAll(before);
        assertThat(made).isEmpty();

        String path = "/scans/" + scan + "/artefacts";
        Response list = as(physician(), path);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.jsonPath().getList("name")).containsExactly("mesh.obj", "texture.jpg", "white-front.jpg");
        assertThat(list.jsonPath().getString("[2].light")).isEqualTo("WHITE");
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Response content = as(physician(), path + "/" + file.getKey());
            assertThat(content.header("Content-Length")).isEqualTo(String.valueOf(file.getValue().length));
            assertThat(content.header("Cache-Control")).isEqualTo("no-store");
            assertThat(content.asByteArray()).isEqualTo(file.getValue());
        }
        assertThat(as(physician(), path + "/other.jpg").statusCode()).isEqualTo(404);
        assertThat(as(physician(), path + "/..%2Fmesh.obj").statusCode()).isEqualTo(404);

        String stranger = Tokens.user(new PracticeId(UUID.randomUUID()), Roles.PHYSICIAN);
        assertThat(as(stranger, path).statusCode()).isEqualTo(404);
        assertThat(as(stranger, path + "/mesh.obj").statusCode()).isEqualTo(404);
        assertThat(as(Tokens.user(practice, Roles.PRACTICE_ADMIN), path).statusCode())
                .isEqualTo(403);

        String rightsService = Tokens.service("ingest-service", Roles.CALL_READ_CAPTURE);
        Response name = given().auth()
                .oauth2(rightsService)
                .header("Dermalia-Practice", practice.toString())
                .header("Dermalia-Scan", scan.toString())
                .get("/scans/" + scan + "/capture");
        assertThat(name.jsonPath().getString("captureId")).isEqualTo(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(ours(Topics.AUDIT)).hasSizeGreaterThanOrEqualTo(5));
        assertThat(ours(Topics.AUDIT).stream().map(Topic.Record::value))
                .noneMatch(value -> new String(value, StandardCharsets.UTF_8).contains(NUMBER));
        try (Connection all = Databases.main()) {
            for (String table : List.of("capture", "scan", "artefact", "work", "outbox", "basis")) {
                assertThat(Databases.rows(all, "select t::text as text from " + table + " t").stream()
                                .filter(row -> row.get("text").toString().contains(NUMBER)))
                        .isEmpty();
            }
        }
    }

    private static List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("minio")
                            || file.contains("multipart")
                            || file.contains("okhttp")
                            || file.contains("upload")
                            || file.contains("quarkus-http")
                            || file.contains("dermalia"))
                    .toList();
        }
    }

    @Test
    void a_capture_offered_again_is_deleted_there_again_and_not_pulled() {
        ScanStored stored = stored();
        cluster.offer(id, lot("AESTHETIC"));
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        assertThat(cluster.logOf(id).stream().filter(line -> line.startsWith("GET")))
                .hasSize(3);
        assertThat(ours(Topics.SCANS)).hasSize(1);
        assertThat(as(physician(), "/scans/" + stored.scanId() + "/artefacts").statusCode())
                .isEqualTo(200);
    }

    @Test
    void waits_without_a_legal_basis_until_there_is_one() {
        cluster.offer(id, lot("MEDICAL"));
        ready(true, 1);
        awaitWaiting("NO_LEGAL_BASIS");
        Response list = as(Tokens.user(practice, Roles.PRACTICE_STAFF), "/captures?state=WAITING");
        assertThat(list.jsonPath().getString("items[0].reason")).isEqualTo("NO_LEGAL_BASIS");
        assertThat(list.asString()).doesNotContain(NUMBER).doesNotContain(id);
        await().atMost(SOON)
                .until(() -> metrics.get("dermalia_captures_waiting")
                                .tag("reason", "NO_LEGAL_BASIS")
                                .gauge()
                                .value()
                        >= 1);
        assertThat(cluster.logOf(id)).containsOnly("manifest");

        basis(Purpose.AESTHETIC);
        awaitWaiting("NO_LEGAL_BASIS");
        basis(Purpose.MEDICAL);
        assertThat(awaitStored().purpose()).isEqualTo(Purpose.MEDICAL);
    }

    @Test
    void what_made_it_possible_and_the_stored_scan_are_of_one_trace() {
        cluster.offer(id, lot("MEDICAL"));
        ready(true, 1);
        awaitWaiting("NO_LEGAL_BASIS");
        // nothing that was asked for before is under way any more
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from work where practice_id = ? and kind = 'decide'", practice.value())
                        == 0);
        BasisId basis = rights.basis(practice, NUMBER, Purpose.MEDICAL);
        String trace = Topic.sendTraced(
                practice,
                new LegalBasisEstablished(patient, basis, Purpose.MEDICAL, LegalBasis.ART_9_2_H, Instant.now()));
        Topic.Record stored = Topic.await(Topics.SCANS, event -> event.is(ScanStored.class) && isOurs(event));
        assertThat(stored.traceId()).isEqualTo(trace);
    }

    @Test
    void a_patient_who_is_not_known_yet_is_asked_for_again() {
        FakeCluster.Lot lot = lot("MEDICAL");
        lot.manifest.put("patientNumber", "later");
        cluster.offer(id, lot);
        ready(true, 1);
        awaitWaiting("UNKNOWN_PATIENT");
        patient = rights.patient(practice, "later");
        BasisId basis = rights.basis(practice, "later", Purpose.MEDICAL);
        Topic.send(
                practice,
                new LegalBasisEstablished(patient, basis, Purpose.MEDICAL, LegalBasis.ART_9_2_H, Instant.now()));
        assertThat(awaitStored().basisId()).isEqualTo(basis);
    }

    @Test
    void the_practice_decides_what_the_capture_does_not_say() {
        basis(Purpose.MEDICAL);
        basis(Purpose.AESTHETIC);
        cluster.offer(id, lot(null));
        ready(true, 1);
        awaitWaiting("PURPOSE_UNDECIDED");
        String path = "/captures/" + capture().get("capture_ref") + "/purpose";
        assertThat(post(path, Map.of("purpose", "CURIOSITY")).statusCode()).isEqualTo(400);
        assertThat(given().auth()
                        .oauth2(Tokens.user(new PracticeId(UUID.randomUUID()), Roles.PRACTICE_STAFF))
                        .contentType("application/json")
                        .body(Map.of("purpose", "MEDICAL"))
                        .post(path)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(path, Map.of("purpose", "MEDICAL")).statusCode()).isEqualTo(200);
        assertThat(awaitStored().purpose()).isEqualTo(Purpose.MEDICAL);
    }

    @Test
    void a_time_in_the_future_waits_and_never_lengthens_retention() {
        basis(Purpose.MEDICAL);
        cluster.offer(id, lot("MEDICAL", "2099-01-01T00:00:00+01:00", files()));
        ready(true, 1);
        awaitWaiting("IMPLAUSIBLE_TIME");
        post("/captures/" + capture().get("capture_ref") + "/purpose", Map.of("purpose", "MEDICAL"));
        assertThat(awaitStored().capturedAt()).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void a_discarded_capture_is_deleted_there_and_never_pulled() {
        cluster.offer(id, lot("MEDICAL"));
        ready(true, 1);
        awaitWaiting("NO_LEGAL_BASIS");
        String path = "/captures/" + capture().get("capture_ref") + "/discard";
        assertThat(post(path, null).jsonPath().getString("state")).isEqualTo("DISCARDED");
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        await().atMost(SOON).untilAsserted(() -> assertThat(capture()).isEmpty());

        basis(Purpose.MEDICAL);
        cluster.offer(id, lot("MEDICAL"));
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        assertThat(cluster.logOf(id)).doesNotContain("GET mesh.obj@0");
    }

    @Test
    void nothing_is_pulled_before_the_practice_is_ready() {
        basis(Purpose.AESTHETIC);
        cluster.offer(id, lot("AESTHETIC"));
        ready(false, 1);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from practice where version = 1 and practice_id = ?", practice.value())
                        == 1);
        assertThat(cluster.logOf(id)).isEmpty();
        ready(true, 2);
        assertThat(awaitStored().patientId()).isEqualTo(patient);
    }

    // --- bad input

    @Test
    void bad_input_is_refused_with_its_reason_and_stays_on_the_cluster() throws Exception {
        basis(Purpose.AESTHETIC);
        ready(true, 1);
        Map<String, java.util.function.Consumer<FakeCluster.Lot>> bad = new LinkedHashMap<>();
        bad.put("DIGEST_MISMATCH", lot -> lot.files.get("white-front.jpg")[700_000] ^= 1);
        bad.put("TRUNCATED", lot -> {
            lot.cutFile = "texture.jpg";
            lot.cutAt = 1000;
            lot.cutAlways = true;
        });
        bad.put("OVERSIZED", lot -> fileOf(lot, 1).put("length", 5_000_000L));
        bad.put("UNKNOWN_MEDIA_TYPE", lot -> fileOf(lot, 1).put("mediaType", "application/x-unknown"));
        bad.put("BAD_MANIFEST", lot -> fileOf(lot, 1).put("name", "../../texture.jpg"));
        bad.put("UNKNOWN_PURPOSE", lot -> lot.manifest.put("purpose", "CURIOSITY"));
        bad.put("IMAGE_TOO_LARGE", lot -> replace(lot, 1, "texture.jpg", jpeg(65000, 65000, 300_000)));
        bad.put("DECOMPRESSION_BOMB", lot -> replace(lot, 1, "texture.jpg", jpeg(10_000, 10_000, 2_000)));
        bad.put("NOT_AN_IMAGE", lot -> replace(lot, 1, "texture.jpg", new byte[5000]));
        bad.put("NOT_A_MESH", lot -> replace(lot, 0, "mesh.obj", "not a mesh".getBytes(StandardCharsets.UTF_8)));
        List<ScanId> refused = new ArrayList<>();
        for (Map.Entry<String, java.util.function.Consumer<FakeCluster.Lot>> entry : bad.entrySet()) {
            FakeCluster.Lot lot = lot("AESTHETIC");
            String own = id + entry.getKey();
            lot.manifest.put("captureId", own);
            entry.getValue().accept(lot);
            cluster.offer(own, lot);
        }
        FakeCluster.Lot noJson = lot("AESTHETIC");
        noJson.rawManifest = "{".getBytes(StandardCharsets.UTF_8);
        cluster.offer(id + "json", noJson);
        FakeCluster.Lot longer = lot("AESTHETIC");
        longer.manifest.put("captureId", id + "longer");
        longer.files.put("texture.jpg", Arrays.copyOf(longer.files.get("texture.jpg"), 300_100));
        cluster.offer(id + "longer", longer);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(ours(Topics.SCANS).stream()
                        .filter(event -> event.is(ScanRejected.class))
                        .map(event -> event.as(ScanRejected.class).reason().name()))
                .containsAll(bad.keySet())
                .hasSize(bad.size() + 2));
        ours(Topics.SCANS)
                .forEach(event -> refused.add(event.as(ScanRejected.class).scanId()));
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from work where practice_id = ? and kind <> 'poll'", practice.value())
                        == 0);
        for (ScanId scan : refused) {
            assertNothingIsLeft(scan);
        }
        assertThat(bad.keySet()).allMatch(kind -> cluster.isLying(id + kind));

        String mended = id + "DIGEST_MISMATCH";
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.manifest.put("captureId", mended);
        cluster.offer(mended, lot);
        Object ref = Databases.rows(
                        "select capture_ref from capture where practice_id = ? and capture_id = ?",
                        practice.value(),
                        mended)
                .get(0)
                .get("capture_ref");
        assertThat(post("/captures/" + ref + "/retry", null).statusCode()).isEqualTo(200);
        assertThat(refused).doesNotContain(awaitStored().scanId());
    }

    private void replace(FakeCluster.Lot lot, int index, String name, byte[] content) {
        lot.files.put(name, content);
        fileOf(lot, index).put("length", content.length).put("sha256", sha256(content));
    }

    // --- interruptions

    @Test
    void a_broken_download_goes_on_where_it_broke_and_a_stalled_one_begins_anew() {
        basis(Purpose.AESTHETIC);
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.cutFile = "white-front.jpg";
        lot.cutAt = 600_000;
        lot.stallFile = "texture.jpg";
        cluster.offer(id, lot);
        ready(true, 1);
        cluster.forgetTokens();
        awaitStored();
        List<String> gets = cluster.logOf(id).stream()
                .filter(line -> line.startsWith("GET"))
                .toList();
        assertThat(gets)
                .containsExactly(
                        "GET mesh.obj@0",
                        "GET texture.jpg@0",
                        "GET texture.jpg@0",
                        "GET white-front.jpg@0",
                        "GET white-front.jpg@600000");
    }

    @Test
    void an_interrupted_pull_goes_on_with_the_next_file_and_nothing_is_pulled_twice() {
        basis(Purpose.AESTHETIC);
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.refuseFilesFrom = 1;
        lot.refusesEnd = true;
        cluster.offer(id, lot);
        ready(true, 1);
        await().atMost(SOON).until(() -> lot.served.get() >= 3);
        assertThat(ours(Topics.SCANS)).isEmpty();
        lot.refuseFilesFrom = Integer.MAX_VALUE;
        ScanStored stored = awaitStored();
        assertThat(cluster.logOf(id).stream().filter("GET mesh.obj@0"::equals)).hasSize(1);

        await().atMost(SOON)
                .until(() ->
                        cluster.logOf(id).stream().filter("acknowledge"::equals).count() >= 2);
        assertThat(cluster.isLying(id)).isTrue();
        lot.refusesEnd = false;
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        assertThat(ours(Topics.SCANS)).hasSize(1);
        assertThat(as(physician(), "/scans/" + stored.scanId() + "/artefacts")
                        .jsonPath()
                        .getList("name"))
                .hasSize(3);
    }

    /** As if the process had died between two steps: each table fails once, the intent when its object is already stored. */
    private void failBetweenSteps(boolean on) {
        List<String> tables = List.of("capture", "artefact", "scan", "write_intent", "guard");
        if (on) {
            Databases.update("""
                    create function crash() returns trigger language plpgsql security definer as $$
                    declare n bigint;
                    begin
                        if coalesce(new.practice_id, old.practice_id) = '%s' then
                            n := nextval('crash_' || tg_table_name);
                            if n = 1 and tg_table_name <> 'write_intent' or n = 2 and tg_table_name = 'write_intent'
                                or n = 3 and tg_table_name = 'capture' then
                                raise exception 'crash';
                            end if;
                        end if;
                        return coalesce(new, old);
                    end $$""".formatted(practice));
        }
        for (String table : tables) {
            if (on) {
                Databases.update("create sequence crash_" + table);
            }
            Databases.update(
                    on
                            ? "create trigger crash before insert or update or delete on " + table
                                    + " for each row execute function crash()"
                            : "drop trigger crash on " + table);
        }
        if (!on) {
            Databases.update("drop function crash");
            tables.forEach(table -> Databases.update("drop sequence crash_" + table));
        }
    }

    @Test
    void a_failure_between_any_two_steps_is_resumed_from_there() throws Exception {
        basis(Purpose.AESTHETIC);
        ready(true, 1);
        failBetweenSteps(true);
        try {
            cluster.offer(id, lot("AESTHETIC"));
            await().atMost(Duration.ofSeconds(50))
                    .until(() -> !ours(Topics.SCANS).isEmpty() && !cluster.isLying(id));
            assertThat(Databases.count("select last_value from crash_artefact")).isGreaterThan(3);
        } finally {
            failBetweenSteps(false);
        }
        ScanId scan = awaitStored().scanId();
        assertThat(ours(Topics.SCANS)).hasSize(1);
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            assertThat(as(physician(), "/scans/" + scan + "/artefacts/" + file.getKey())
                            .asByteArray())
                    .isEqualTo(file.getValue());
        }
        assertThat(erase(scan).left())
                .allSatisfy((kind, count) -> assertThat(count).isZero());
        assertNothingIsLeft(scan);
    }

    @Test
    void a_basis_withdrawn_meanwhile_ends_the_pull_without_a_trace() throws Exception {
        BasisId basis = basis(Purpose.AESTHETIC);
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.gateFile = "white-front.jpg";
        cluster.offer(id, lot);
        ready(true, 1);
        assertThat(lot.reached.await(20, TimeUnit.SECONDS)).isTrue();
        ScanId scan = new ScanId((UUID) capture().get("scan_id"));
        rights.withdraw(practice, NUMBER);
        Topic.send(practice, new LegalBasisWithdrawn(patient, basis, Purpose.AESTHETIC, Instant.now()));
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from basis where basis_id = ? and withdrawn_at is not null",
                                basis.value())
                        == 1);
        lot.go.countDown();
        awaitWaiting("NO_LEGAL_BASIS");
        await().atMost(SOON).untilAsserted(() -> assertNothingIsLeft(scan));
        assertThat(ours(Topics.SCANS)).isEmpty();
        assertThat(cluster.isLying(id)).isTrue();
    }

    // --- erasure and restriction

    private PartErased erase(ScanId scan) {
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        Topic.send(practice, new ErasureOrdered(erasure, scan, patient, ErasureGround.REQUEST, 1, Instant.now()));
        return awaitPart(erasure);
    }

    private static PartErased awaitPart(ErasureId erasure) {
        return Topic.await(
                        Topics.ERASURES,
                        event -> event.is(PartErased.class)
                                && event.as(PartErased.class).erasureId().equals(erasure))
                .as(PartErased.class);
    }

    @Test
    void an_erased_scan_is_gone_everywhere_and_stays_gone() throws Exception {
        ScanId scan = stored().scanId();
        PartErased part = erase(scan);
        assertThat(part.scope()).isEqualTo(ErasureScope.EVERYTHING);
        assertThat(part.left()).isNotEmpty().allSatisfy((kind, count) -> assertThat(count)
                .isZero());
        assertThat(part.erased())
                .containsEntry("objects", 3L)
                .containsEntry("keys", 1L)
                .containsEntry("artefacts", 3L);
        assertNothingIsLeft(scan);
        assertThat(capture()).isEmpty();
        assertThat(as(physician(), "/scans/" + scan + "/artefacts").statusCode())
                .isEqualTo(410);
        assertThat(as(physician(), "/scans/" + scan + "/artefacts/mesh.obj").statusCode())
                .isEqualTo(410);

        cluster.offer(id, lot("AESTHETIC"));
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        assertThat(ours(Topics.SCANS)).hasSize(1);
        assertThat(erase(scan).left())
                .allSatisfy((kind, count) -> assertThat(count).isZero());
    }

    @Test
    void an_erasure_that_overtakes_a_running_pull_leaves_nothing() throws Exception {
        basis(Purpose.AESTHETIC);
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.gateFile = "white-front.jpg";
        cluster.offer(id, lot);
        ready(true, 1);
        assertThat(lot.reached.await(20, TimeUnit.SECONDS)).isTrue();
        ScanId scan = new ScanId((UUID) capture().get("scan_id"));
        PartErased part = erase(scan);
        assertThat(part.left()).allSatisfy((kind, count) -> assertThat(count).isZero());
        assertThat(part.erased()).containsEntry("vendorCopies", 1L);
        lot.go.countDown();
        assertNothingIsLeft(scan);
        assertThat(cluster.isLying(id)).isFalse();
        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> assertThat(ours(Topics.SCANS))
                .isEmpty());
        assertNothingIsLeft(scan);
    }

    @Test
    void a_refused_erasure_takes_the_vendors_copy() {
        basis(Purpose.MEDICAL);
        FakeCluster.Lot lot = lot("MEDICAL");
        lot.refusesEnd = true;
        cluster.offer(id, lot);
        ready(true, 1);
        ScanId scan = awaitStored().scanId();
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        lot.refusesEnd = false;
        Topic.send(
                practice, new ErasureRefused(erasure, scan, patient, RefusalGround.values()[0], null, Instant.now()));
        PartErased part = awaitPart(erasure);
        assertThat(part.scope()).isEqualTo(ErasureScope.WHAT_MAY_GO);
        assertThat(cluster.isLying(id)).isFalse();
        assertThat(as(physician(), "/scans/" + scan + "/artefacts").statusCode())
                .isEqualTo(200);
    }

    private ErasureId beginPatientErasure() {
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        rights.beginErasure(practice, NUMBER);
        Topic.send(
                practice,
                new PatientErasureRequested(
                        erasure,
                        patient,
                        ErasureGround.REQUEST,
                        null,
                        Requester.PRIVACY_OFFICER,
                        null,
                        "ab".repeat(32),
                        Instant.now()));
        return erasure;
    }

    private PatientSwept awaitSwept(ErasureId erasure) {
        return Topic.await(
                        Topics.ERASURES,
                        event -> event.is(PatientSwept.class)
                                && event.as(PatientSwept.class).erasureId().equals(erasure))
                .as(PatientSwept.class);
    }

    @Test
    void a_patients_waiting_captures_are_swept_and_nobody_elses() {
        String stranger = "cap-" + UUID.randomUUID();
        FakeCluster.Lot others = lot("AESTHETIC");
        others.manifest.put("captureId", stranger).put("patientNumber", "P-0815");
        rights.patient(practice, "P-0815");
        cluster.offer(stranger, others);
        cluster.offer(id, lot("AESTHETIC"));
        ready(true, 1);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from capture where wait_reason = 'NO_LEGAL_BASIS' and practice_id = ?",
                                practice.value())
                        == 2);

        PatientSwept swept = awaitSwept(beginPatientErasure());

        assertThat(swept.patientId()).isEqualTo(patient);
        assertThat(swept.scans()).isEmpty();
        assertThat(swept.erased()).containsEntry("captures", 1L).containsEntry("vendorCopies", 1L);
        assertThat(swept.left()).isNotEmpty().allSatisfy((kind, count) -> assertThat(count)
                .isZero());
        assertThat(cluster.isLying(id)).isFalse();
        assertThat(cluster.isLying(stranger)).isTrue();
        cluster.offer(id, lot("AESTHETIC"));
        await().atMost(SOON).until(() -> !cluster.isLying(id));
        assertThat(cluster.logOf(id)).noneMatch(line -> line.startsWith("GET "));
    }

    @Test
    void captures_that_nobody_has_polled_are_swept_too_and_later_ones_are_deleted_there() {
        ready(false, 1);
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from practice where practice_id = ?", practice.value()) == 1);
        cluster.offer(id, lot("MEDICAL"));

        PatientSwept swept = awaitSwept(beginPatientErasure());

        assertThat(swept.erased()).containsEntry("vendorCopies", 1L).containsEntry("captures", 0L);
        assertThat(cluster.isLying(id)).isFalse();
        String later = "cap-" + UUID.randomUUID();
        FakeCluster.Lot lot = lot("MEDICAL");
        lot.manifest.put("captureId", later);
        cluster.offer(later, lot);
        ready(true, 2);
        await().atMost(SOON).until(() -> !cluster.isLying(later));
        assertThat(cluster.logOf(later)).noneMatch(line -> line.startsWith("GET "));
    }

    @Test
    void a_pull_that_is_under_way_is_swept_without_a_trace() throws Exception {
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.gateFile = "white-front.jpg";
        cluster.offer(id, lot);
        basis(Purpose.AESTHETIC);
        ready(true, 1);
        assertThat(lot.reached.await(20, TimeUnit.SECONDS)).isTrue();
        ScanId scan = new ScanId((UUID) capture().get("scan_id"));

        PatientSwept swept = awaitSwept(beginPatientErasure());

        lot.go.countDown();
        assertThat(swept.erased()).containsEntry("pulls", 1L).containsEntry("vendorCopies", 1L);
        assertThat(swept.scans()).isEmpty();
        assertThat(cluster.isLying(id)).isFalse();
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertNothingIsLeft(scan));
        assertThat(ours(Topics.SCANS)).isEmpty();
    }

    @Test
    void what_the_next_look_at_the_cluster_removes_first_is_counted_all_the_same() throws Exception {
        FakeCluster.Lot lot = lot("AESTHETIC");
        lot.holdsDelete = true;
        cluster.offer(id, lot);
        ready(true, 1);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from capture where wait_reason = 'NO_LEGAL_BASIS' and practice_id = ?",
                                practice.value())
                        == 1);
        ErasureId erasure = beginPatientErasure();
        assertThat(lot.reached.await(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from capture where practice_id = ?", practice.value()) == 0);

        lot.go.countDown();

        assertThat(awaitSwept(erasure).erased()).containsEntry("captures", 1L).containsEntry("vendorCopies", 1L);
        assertThat(cluster.isLying(id)).isFalse();
    }

    @Test
    void what_became_a_scan_is_named_and_the_patient_goes_after_it() throws Exception {
        cluster.offer(id, lot("AESTHETIC"));
        basis(Purpose.AESTHETIC);
        ready(true, 1);
        ScanId scan = awaitStored().scanId();
        ErasureId whole = beginPatientErasure();
        assertThat(awaitSwept(whole).scans()).containsExactly(scan);

        erase(scan);
        Topic.send(practice, new PatientErasureOrdered(whole, patient, ErasureGround.REQUEST, 1, Instant.now()));

        PatientPartErased part = Topic.await(
                        Topics.ERASURES,
                        event -> event.is(PatientPartErased.class)
                                && event.as(PatientPartErased.class).erasureId().equals(whole))
                .as(PatientPartErased.class);
        assertThat(part.owner()).isEqualTo(Owner.INGEST);
        assertThat(part.erased()).containsEntry("bases", 1L);
        assertThat(part.left()).isNotEmpty().allSatisfy((kind, count) -> assertThat(count)
                .isZero());
        String ofPatient = " where patient_id = '" + patient + "'";
        for (String table : List.of("basis", "capture", "scan")) {
            assertThat(Databases.count("select count(*) from " + table + ofPatient))
                    .as(table)
                    .isZero();
        }
        BasisId late = basis(Purpose.MEDICAL);
        Topic.send(practice, new LegalBasisWithdrawn(patient, late, Purpose.MEDICAL, Instant.now()));
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> Databases.count("select count(*) from basis" + ofPatient) == 0);
    }

    @Test
    void a_restricted_scan_is_kept_and_not_shown() {
        ScanId scan = stored().scanId();
        RestrictionId restriction = new RestrictionId(UUID.randomUUID());
        RestrictionGround ground = RestrictionGround.values()[0];
        Topic.send(practice, new ProcessingRestricted(scan, restriction, ground, 2, Instant.now()));
        String path = "/scans/" + scan + "/artefacts/mesh.obj";
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(as(physician(), path).statusCode()).isEqualTo(423));
        String list = "/scans/" + scan + "/artefacts";
        assertThat(as(physician(), list).statusCode()).isEqualTo(423);
        assertThat(as(physician(), list + "?ground=CURIOSITY").statusCode()).isEqualTo(400);
        assertThat(as(physician(), list + "?ground=LEGAL_CLAIMS").statusCode()).isEqualTo(200);
        assertThat(as(physician(), path + "?ground=CONSENT").statusCode()).isEqualTo(200);
        assertThat(causes(scan)).containsExactly("art-18-2:LEGAL_CLAIMS", "art-18-2:CONSENT");
        assertThat(asService(Roles.CALL_READ_ARTEFACT, scan, path + "?ground=CONSENT")
                        .statusCode())
                .as("no report is made of it")
                .isEqualTo(423);
        assertThat(asService(Roles.CALL_EXPORT, scan, path).statusCode())
                .as("the data subject's own copy passes")
                .isEqualTo(200);
        Topic.send(practice, new RestrictionLifted(scan, restriction, ground, 3, Instant.now()));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(as(physician(), path).statusCode()).isEqualTo(200));
        assertThat(as(physician(), path + "?ground=CONSENT").statusCode()).isEqualTo(200);
        assertThat(causes(scan)).as("needed twice, named three times").hasSize(2);
    }

    /** The grounds of Art. 18(2) in the audit trail, oldest first. */
    private static List<String> causes(ScanId scan) {
        return Topic.read(Topics.AUDIT).stream()
                .filter(record -> record.is(AccessRecorded.class))
                .map(record -> record.as(AccessRecorded.class))
                .filter(access -> scan.equals(access.scanId()) && access.cause() != null)
                .map(AccessRecorded::cause)
                .filter(cause -> cause.startsWith("art-18-2:"))
                .toList();
    }

    /** Contract with rights-service: GDPR Art. 15(3) and 20, which a restriction does not hinder. */
    @Test
    void a_patients_copy_takes_a_restricted_scan_too_and_no_erased_one() {
        ScanId scan = stored().scanId();
        Topic.send(
                practice,
                new ProcessingRestricted(
                        scan, new RestrictionId(UUID.randomUUID()), RestrictionGround.values()[0], 2, Instant.now()));
        String files = "/scans/" + scan + "/artefacts";
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(as(physician(), files).statusCode()).isEqualTo(423));
        Response list = export(practice, scan, files);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.jsonPath().getList("name")).contains("mesh.obj", "white-front.jpg");
        String digest = list.jsonPath().getString("find { it.name == 'mesh.obj' }.sha256");
        Response mesh = export(practice, scan, files + "/mesh.obj");
        assertThat(mesh.statusCode()).isEqualTo(200);
        assertThat(sha256(mesh.asByteArray())).isEqualTo(digest);
        assertThat(export(new PracticeId(UUID.randomUUID()), scan, files).statusCode())
                .isEqualTo(404);
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && scan.equals(record.as(AccessRecorded.class).scanId())
                        && record.as(AccessRecorded.class).role().equals(Roles.CALL_EXPORT));
        erase(scan);
        assertThat(export(practice, scan, files).statusCode()).isEqualTo(410);
        assertThat(export(practice, scan, files + "/mesh.obj").statusCode()).isEqualTo(410);
    }

    private static Response export(PracticeId practice, ScanId scan, String path) {
        return given().auth()
                .oauth2(Tokens.service("ingest-service", Roles.CALL_EXPORT))
                .header("Dermalia-Practice", practice.toString())
                .header("Dermalia-Scan", scan.toString())
                .get(path);
    }

    @Test
    void a_damaged_object_breaks_the_answer_instead_of_completing_it() throws Exception {
        ScanId scan = stored().scanId();
        Path file = Path.of(
                System.getProperty("dermalia.testing.s3.folder"),
                "scans",
                practice.toString(),
                scan.toString(),
                "white-front.jpg");
        byte[] sealed = Files.readAllBytes(file);
        sealed[1_200_000] ^= 1;
        Files.write(file, sealed);
        assertThatThrownBy(() -> as(physician(), "/scans/" + scan + "/artefacts/white-front.jpg")
                        .asByteArray())
                .isInstanceOf(Exception.class);
    }

    @Test
    void every_table_is_protected() throws Exception {
        assertThat(new Catalogue(database).unprotectedTables()).isEmpty();
        assertThat(new Catalogue(keys).unprotectedTables()).isEmpty();
        assertThat(new Catalogue(database).workerTables())
                .doesNotContain("done_capture", "scan", "artefact", "basis", "practice");
    }

    @Test
    void the_sweep_that_counts_what_waits_sees_nothing_else_of_a_capture() {
        assertThat(Databases.rows("""
                        select attname::text as name from pg_attribute
                        where attrelid = 'capture'::regclass and attnum > 0
                          and has_column_privilege('dermalia_worker', attrelid, attnum, 'select')"""))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder("state", "wait_reason");
    }
}
