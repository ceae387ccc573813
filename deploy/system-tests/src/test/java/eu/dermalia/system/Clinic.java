package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http.Answer;
import eu.dermalia.local.ReceivedMail;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A practice as its staff use it: public APIs, real tokens, and the vendor's device beside it. */
final class Clinic {
    /**
     * Long enough for a suite that has just lost a process, on a busy machine: its session at the broker ends after 10 s,
     * its leases after 20 s, and a JVM has to start.
     */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Map<String, Person> REGISTERED = new ConcurrentHashMap<>();
    private static final Pattern LINK = Pattern.compile("https?://\\S+/r/[A-Za-z0-9_-]+");
    private static final int PIXELS = 480;

    private final Suite suite;
    private final DemoPractice practice;

    private Clinic(Suite suite, DemoPractice practice) {
        this.suite = suite;
        this.practice = practice;
    }

    /** What no file of ours may contain in clear. */
    record Person(String givenName, String familyName, String email, LocalDate birthDate) {}

    /** @param code what the practice hands over on paper */
    record Patient(String id, String number, String code, Person person, String basisId) {}

    /** A practice that is ready already. */
    static Clinic of(Suite suite, DemoPractice practice) {
        return new Clinic(suite, practice);
    }

    /** A practice that has cleared its eight points. */
    static Clinic ready(Suite suite, DemoPractice practice) throws IOException, InterruptedException {
        var clinic = new Clinic(suite, practice);
        clinic.describe(24);
        clinic.checkDataPath();
        for (String point : List.of(
                "LEGAL_BASIS",
                "PROCESSING_AGREEMENT",
                "INFORMATION_SHEET",
                "RETENTION",
                "DPIA",
                "RIGHTS_PROCESS",
                "DPO")) {
            clinic.as(
                            "admin",
                            "PUT",
                            ServiceName.RIGHTS,
                            clinic.path() + "/readiness/" + point,
                            Map.of("version", "2026-01", "author", "system test", "decidedOn", "2026-01-15"))
                    .expect(200);
        }
        clinic.as(
                        "admin",
                        "PUT",
                        ServiceName.RIGHTS,
                        clinic.path() + "/consent-texts/ANALYSIS/2026-01",
                        Map.of(
                                "language", "de",
                                "text", "Ich willige in die Analyse meiner Haut ein.",
                                "inForceFrom", "2026-01-15"))
                .expect(200);
        return clinic;
    }

    /** The eighth point, which the system answers itself. */
    private void checkDataPath() throws IOException, InterruptedException {
        String check = path() + "/third-country-check";
        Instant requested = Instant.parse(as("admin", "POST", ServiceName.RIGHTS, check, null)
                .expect(202)
                .json()
                .path("requestedAt")
                .asText());
        JsonNode latest = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> as("admin", "GET", ServiceName.RIGHTS, check, null)
                                .expect(200)
                                .json(),
                        found ->
                                !Instant.parse(found.path("checkedAt").asText()).isBefore(requested));
        assertThat(latest.path("outcome").asText()).as(latest.toString()).isEqualTo("PASSED");
    }

    /** @param months how long aesthetic scans are kept */
    void describe(int months) throws IOException, InterruptedException {
        Map<String, Object> profile = new HashMap<>(Map.of(
                "name", practice.title(),
                "street", "Parkstraße 1",
                "postalCode", "60311",
                "city", "Frankfurt",
                "region", "DE-HE",
                "timeZone", "Europe/Berlin",
                "languages", List.of(practice.language()),
                "phone", "+49 69 1234",
                "email", "office@practice.example"));
        profile.put("sites", List.of(practice.site()));
        profile.put("aestheticRetentionMonths", months);
        profile.put(
                "dataProtectionOfficer",
                Map.of("name", "Dr. Schutz", "email", "dsb@practice.example", "employment", "EXTERNAL"));
        suite.http()
                .send("PUT", uri(ServiceName.RIGHTS, path()), suite.accounts().user("operator"), profile)
                .expect(200);
    }

    String practiceId() {
        return practice.id().toString();
    }

    private String path() {
        return "/practices/" + practiceId();
    }

    /** A new patient with a legal basis for the purpose. */
    Patient register(Purpose purpose) throws IOException, InterruptedException {
        return register(purpose, suite.address(ServiceName.RIGHTS));
    }

    /** @param rights the replica of rights-service that is asked */
    Patient register(Purpose purpose, URI rights) throws IOException, InterruptedException {
        int count = PEOPLE.incrementAndGet();
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        var person = new Person(
                "Quirinius" + nonce,
                "Zwölfender" + nonce,
                "quirinius." + nonce + "@post.example",
                LocalDate.of(1903, 1, 1).plusDays(count));
        REGISTERED.put(person.email(), person);
        String token = user("staff");
        JsonNode registered = suite.http()
                .send(
                        "POST",
                        rights.resolve("/patients"),
                        token,
                        Map.of(
                                "number", "N-" + nonce,
                                "givenName", person.givenName(),
                                "familyName", person.familyName(),
                                "birthDate", person.birthDate().toString(),
                                "email", person.email(),
                                "language", practice.language()))
                .expect(201)
                .json();
        String id = registered.path("patientId").asText();
        Map<String, Object> basis = new HashMap<>(Map.of(
                "purpose", purpose.name(),
                "informationSheetVersion", "2026-01",
                "informationSheetHandedOverOn", "2026-02-02"));
        switch (purpose) {
            case MEDICAL -> basis.put("treatmentContractOn", "2026-02-02");
            case AESTHETIC ->
                basis.put(
                        "consent",
                        Map.of(
                                "textVersion", "2026-01",
                                "signedBy", person.givenName() + " " + person.familyName(),
                                "signedOn", "2026-02-02"));
        }
        String basisId = suite.http()
                .send("POST", rights.resolve("/patients/" + id + "/legal-bases"), token, basis)
                .expect(201)
                .json()
                .path("basisId")
                .asText();
        return new Patient(id, "N-" + nonce, registered.path("pickupCode").asText(), person, basisId);
    }

    /** A second legal basis, for a treatment. */
    void treats(Patient patient) throws IOException, InterruptedException {
        as(
                        "staff",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/" + patient.id() + "/legal-bases",
                        Map.of(
                                "purpose", "MEDICAL",
                                "informationSheetVersion", "2026-01",
                                "informationSheetHandedOverOn", "2026-02-02",
                                "treatmentContractOn", "2026-02-02"))
                .expect(201);
    }

    /** Everybody whom any test has registered. */
    static List<Person> people() {
        return List.copyOf(REGISTERED.values());
    }

    /** The device uploads a small capture. @return the vendor's id */
    @SafeVarargs
    final String offer(Patient patient, Purpose purpose, Map<String, Object>... faults)
            throws IOException, InterruptedException {
        String id = "sys-" + UUID.randomUUID();
        Map<String, Object> request = new HashMap<>(Map.of(
                "site", practice.site(),
                "captureId", id,
                "patientNumber", patient.number(),
                "purpose", purpose.name(),
                "capturedAt", Instant.now().minusSeconds(600).toString(),
                "seed", PEOPLE.get(),
                "pixels", PIXELS));
        request.put("faults", List.of(faults));
        suite.http()
                .send("POST", suite.cluster().url().resolve("/test/captures"), null, request)
                .expect(201);
        return id;
    }

    /** A capture that does not say what it is for: with bases for both purposes it waits. @return the vendor's id */
    String offerUntagged(Patient patient) throws IOException, InterruptedException {
        String id = "sys-" + UUID.randomUUID();
        suite.http()
                .send(
                        "POST",
                        suite.cluster().url().resolve("/test/captures"),
                        null,
                        Map.of(
                                "site", practice.site(),
                                "captureId", id,
                                "patientNumber", patient.number(),
                                "capturedAt", Instant.now().minusSeconds(600).toString(),
                                "seed", PEOPLE.get(),
                                "pixels", PIXELS,
                                "faults", List.of()))
                .expect(201);
        return id;
    }

    /** The device uploads what a test has made up; once more too, and even if it was deleted there meanwhile. */
    void offer(Map<String, Object> manifest, Map<String, String> filesAsBase64)
            throws IOException, InterruptedException {
        suite.http()
                .send(
                        "POST",
                        suite.cluster().url().resolve("/test/captures"),
                        null,
                        Map.of("site", practice.site(), "manifest", manifest, "files", filesAsBase64, "again", true))
                .expect(201);
    }

    /** Whether the vendor's cluster still has it. */
    boolean liesOnCluster(String captureId) throws IOException, InterruptedException {
        for (JsonNode capture : suite.http()
                .get(suite.cluster().url().resolve("/test/captures"), null)
                .expect(200)
                .json()
                .path("captures")) {
            if (capture.path("id").asText().equals(captureId)) {
                return capture.path("lying").asBoolean();
            }
        }
        return false;
    }

    List<JsonNode> scans(Patient patient) throws IOException, InterruptedException {
        return items(as("staff", "GET", ServiceName.RIGHTS, "/scans?patientId=" + patient.id(), null)
                .expect(200));
    }

    List<JsonNode> captures(String state) throws IOException, InterruptedException {
        return items(as("staff", "GET", ServiceName.INGEST, "/captures?state=" + state + "&limit=100", null)
                .expect(200));
    }

    /** Waits until the patient's only scan is there. */
    String awaitStored(Patient patient) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> scans(patient), found -> found.size() == 1)
                .get(0)
                .path("scanId")
                .asText();
    }

    /** Waits until the patient's only scan has been announced by mail. @return its id */
    String awaitDelivered(Patient patient) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> scans(patient),
                        found -> found.size() == 1
                                && found.get(0).path("delivery").asText().equals("DELIVERED"))
                .get(0)
                .path("scanId")
                .asText();
    }

    ReceivedMail mail(Patient patient) {
        return await().atMost(PATIENCE)
                .until(() -> suite.mailbox().to(patient.person().email()), mails -> !mails.isEmpty())
                .get(0);
    }

    static URI link(ReceivedMail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as("the mail has a link").isTrue();
        return URI.create(link.group());
    }

    /** @return the session's cookie, as a browser sends it back */
    static String cookie(Answer answer) {
        return answer.headers().getOrDefault("set-cookie", "").split(";", 2)[0];
    }

    /** @return {@code erasureId} of the only scan concerned */
    String erase(String scanId) throws IOException, InterruptedException {
        return as("privacy", "POST", ServiceName.RIGHTS, "/erasures", Map.of("scanId", scanId, "ground", "REQUEST"))
                .expect(202)
                .json()
                .path("erasures")
                .path(0)
                .path("erasureId")
                .asText();
    }

    /** Everything of a patient. @return {@code erasureId} of the whole */
    String eraseEverything(Patient patient) throws IOException, InterruptedException {
        return as(
                        "privacy",
                        "POST",
                        ServiceName.RIGHTS,
                        "/erasures",
                        Map.of("patientId", patient.id(), "ground", "REQUEST"))
                .expect(202)
                .json()
                .path("patient")
                .path("erasureId")
                .asText();
    }

    JsonNode awaitErasure(String erasureId, String state) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> as("privacy", "GET", ServiceName.RIGHTS, "/erasures/" + erasureId, null)
                                .json(),
                        erasure -> erasure.path("state").asText().equals(state));
    }

    /** @param role the first half of a login, for example {@code staff} */
    Answer as(String role, String method, ServiceName service, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return as(role, method, suite.address(service), path, body);
    }

    /** @param replica the one that is asked */
    Answer as(String role, String method, URI replica, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        URI uri = replica.resolve(path);
        String token = user(role);
        return switch (method) {
            case "GET" -> suite.http().get(uri, token);
            case "DELETE" -> suite.http().delete(uri, token);
            default -> suite.http().send(method, uri, token, body == null ? Map.of() : body);
        };
    }

    String user(String role) throws IOException, InterruptedException {
        return suite.accounts().user(role + "-" + practice.letter());
    }

    private URI uri(ServiceName service, String path) {
        return suite.address(service).resolve(path);
    }

    private static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }
}
