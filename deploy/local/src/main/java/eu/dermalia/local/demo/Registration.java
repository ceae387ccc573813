package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a practice enters before its first scan. Everything may be there already: a second run finds it so. */
final class Registration {
    private static final List<String> POINTS = List.of(
            "LEGAL_BASIS", "PROCESSING_AGREEMENT", "INFORMATION_SHEET", "RETENTION", "DPIA", "RIGHTS_PROCESS", "DPO");
    private static final String SHEET = "2026-1";
    private static final int CHECK_ROUNDS = 300;
    private static final long CHECK_PAUSE_MILLIS = 200;

    private final Api api;
    private final LocalDate today;

    Registration(Api api, LocalDate today) {
        this.api = api;
        this.today = today;
    }

    /**
     * A patient as rights-service knows them.
     *
     * @param pickupCode opens the report
     * @param fresh whether this run registered them
     */
    record Registered(String patientId, String pickupCode, boolean fresh) {}

    void practice(DemoPractice practice) throws IOException, InterruptedException {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("name", practice.title());
        profile.put("street", "Musterweg " + (practice.ordinal() + 1));
        profile.put("postalCode", practice == DemoPractice.B ? "20457" : "60313");
        profile.put("city", practice == DemoPractice.B ? "Hamburg" : "Frankfurt am Main");
        profile.put("region", practice == DemoPractice.B ? "DE-HH" : "DE-HE");
        profile.put("timeZone", "Europe/Berlin");
        profile.put("languages", practice.language().equals("de") ? List.of("de", "en") : List.of("en", "de"));
        profile.put("phone", "+49 69 5550" + practice.ordinal());
        profile.put("email", "empfang@" + practice.site() + ".example.org");
        profile.put("sites", List.of(practice.site()));
        profile.put("aestheticRetentionMonths", 24);
        profile.put(
                "dataProtectionOfficer",
                Map.of(
                        "name", "DSB " + practice.letter(),
                        "email", "dsb@" + practice.site() + ".example.org",
                        "employment", "EXTERNAL"));
        api.put(ServiceName.RIGHTS, "operator", "/practices/" + practice.id(), profile)
                .expect(200);
    }

    /** Evidence for seven points; the eighth, the check of the data path, the system answers itself. */
    void readiness(DemoPractice practice) throws IOException, InterruptedException {
        String base = "/practices/" + practice.id() + "/readiness";
        check(practice);
        JsonNode state = null;
        for (String point : POINTS) {
            Map<String, Object> evidence = Map.of(
                    "version",
                    SHEET,
                    "author",
                    "Demo " + practice.letter(),
                    "decidedOn",
                    today.minusDays(30).toString());
            state = api.put(ServiceName.RIGHTS, Api.user("admin", practice), base + "/" + point, evidence)
                    .expect(200)
                    .json();
        }
        if (state == null || !state.path("ready").asBoolean()) {
            throw new IllegalStateException(practice + " is not ready with all eight points");
        }
    }

    /** The words of the consent to the analysis, in both languages; the day is before any capture that may be offered. */
    void consentText(DemoPractice practice) throws IOException, InterruptedException {
        Map<String, String> words = Map.of(
                "de", "Ich willige ein, dass meine Haut mit den Aufnahmen dieser Praxis analysiert wird.",
                "en", "I consent to my skin being analysed from the pictures taken in this practice.");
        for (Map.Entry<String, String> text : words.entrySet()) {
            api.put(
                            ServiceName.RIGHTS,
                            Api.user("admin", practice),
                            "/practices/" + practice.id() + "/consent-texts/ANALYSIS/" + SHEET,
                            Map.of(
                                    "language", text.getKey(),
                                    "text", text.getValue(),
                                    "inForceFrom", "2020-01-01"))
                    .expect(200);
        }
    }

    private void check(DemoPractice practice) throws IOException, InterruptedException {
        String path = "/practices/" + practice.id() + "/third-country-check";
        String admin = Api.user("admin", practice);
        Instant requested = Instant.parse(api.post(ServiceName.RIGHTS, admin, path, Map.of())
                .expect(202)
                .json()
                .path("requestedAt")
                .asText());
        for (int round = 0; round < CHECK_ROUNDS; round++) {
            Http.Answer answer = api.get(ServiceName.RIGHTS, admin, path);
            if (answer.status() == 200) {
                JsonNode check = answer.json();
                if (!Instant.parse(check.path("checkedAt").asText()).isBefore(requested)) {
                    if (!check.path("outcome").asText().equals("PASSED")) {
                        throw new IllegalStateException(practice + "'s data path was found wanting: " + check);
                    }
                    return;
                }
            }
            Thread.sleep(CHECK_PAUSE_MILLIS);
        }
        throw new IllegalStateException(practice + "'s data path was not checked in time");
    }

    Registered patient(DemoPatient patient) throws IOException, InterruptedException {
        String user = Api.user("staff", patient.practice());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", patient.number());
        body.put("givenName", patient.givenName());
        body.put("familyName", patient.familyName());
        body.put("birthDate", patient.birthDate().toString());
        body.put("email", patient.email());
        body.put("language", patient.language());
        Http.Answer answer = api.post(ServiceName.RIGHTS, user, "/patients", body);
        if (answer.status() != 409) {
            JsonNode created = answer.expect(201).json();
            return new Registered(
                    created.path("patientId").asText(),
                    created.path("pickupCode").asText(),
                    true);
        }
        String number = URLEncoder.encode(patient.number(), StandardCharsets.UTF_8);
        String id = api.items(ServiceName.RIGHTS, user, "/patients?number=" + number)
                .get(0)
                .path("patientId")
                .asText();
        JsonNode reissued = api.post(ServiceName.RIGHTS, user, "/patients/" + id + "/pickup-code", Map.of())
                .expect(200)
                .json();
        return new Registered(id, reissued.path("pickupCode").asText(), false);
    }

    /** @param on when the sheet was handed over and the paper signed: not after the capture */
    void legalBasis(DemoPractice practice, Registered patient, Purpose purpose, LocalDate on)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", purpose.name());
        body.put("informationSheetVersion", SHEET);
        body.put("informationSheetHandedOverOn", on.toString());
        switch (purpose) {
            case MEDICAL -> body.put("treatmentContractOn", on.toString());
            case AESTHETIC ->
                body.put(
                        "consent",
                        Map.of(
                                "textVersion",
                                SHEET,
                                "signer",
                                "SELF",
                                "signedBy",
                                "PATIENT",
                                "signedOn",
                                on.toString()));
        }
        Http.Answer answer = api.post(
                ServiceName.RIGHTS,
                Api.user("staff", practice),
                "/patients/" + patient.patientId() + "/legal-bases",
                body);
        if (answer.status() != 409) {
            answer.expect(201);
        }
    }

    static @Nullable Purpose purpose(String stated) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().equals(stated)) {
                return purpose;
            }
        }
        return null;
    }
}
