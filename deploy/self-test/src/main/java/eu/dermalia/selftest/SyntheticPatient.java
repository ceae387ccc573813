package eu.dermalia.selftest;

import static eu.dermalia.selftest.Apis.expect;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Somebody who does not exist, with a legal basis, and whose capture waits on the cluster. */
final class SyntheticPatient {
    private static final int PIXELS = 480;

    private final Settings settings;
    private final Apis apis;
    private final String number;

    SyntheticPatient(Settings settings, Apis apis) {
        this.settings = settings;
        this.apis = apis;
        this.number = settings.captures() instanceof CaptureSource.Vendor vendor
                ? vendor.patientNumber()
                : "SELBSTTEST-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** @return patientId; of a patient whom an interrupted test left, the same */
    String register() throws IOException, InterruptedException {
        Http.Answer answer = apis.post(
                ServiceName.RIGHTS,
                "/patients",
                Map.of(
                        "number", number,
                        "givenName", "Selbsttest",
                        "familyName", "Niemand",
                        "birthDate", "1990-01-01",
                        "email", settings.recipient(),
                        "language", "de"));
        JsonNode patient = answer.status() == 409
                ? apis.get(ServiceName.RIGHTS, "/patients?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8))
                        .json()
                        .path("items")
                        .path(0)
                : expect(answer, 201, "the patient").json();
        String id = patient.path("patientId").asText();
        if (id.isEmpty()) {
            throw new NotAsExpected("the patient is neither new nor known");
        }
        return id;
    }

    /** Aesthetic: nothing but the consent stands against an erasure. @param on before the capture */
    void consents(String patientId, LocalDate on) throws IOException, InterruptedException {
        Http.Answer answer = apis.post(
                ServiceName.RIGHTS,
                "/patients/" + patientId + "/legal-bases",
                Map.of(
                        "purpose",
                        "AESTHETIC",
                        "informationSheetVersion",
                        TestPractice.VERSION,
                        "informationSheetHandedOverOn",
                        on.toString(),
                        "consent",
                        Map.of(
                                "textVersion",
                                TestPractice.VERSION,
                                "signer",
                                "SELF",
                                "signedBy",
                                "PATIENT",
                                "signedOn",
                                on.toString())));
        if (answer.status() != 409) {
            expect(answer, 201, "the legal basis");
        }
    }

    /** What a device would do. At the vendor's test site somebody has done it. */
    void isPhotographed(Instant now) throws IOException, InterruptedException {
        if (settings.captures() instanceof CaptureSource.StandIn standIn) {
            Http.Answer answer = apis.http()
                    .send(
                            "POST",
                            standIn.url().resolve("/test/captures"),
                            null,
                            Map.of(
                                    "site",
                                    standIn.site(),
                                    "captureId",
                                    "self-test-" + UUID.randomUUID(),
                                    "patientNumber",
                                    number,
                                    "purpose",
                                    "AESTHETIC",
                                    "capturedAt",
                                    now.minusSeconds(60).toString(),
                                    "seed",
                                    now.getEpochSecond(),
                                    "pixels",
                                    PIXELS));
            expect(answer, 201, "the stand-in takes a capture");
        }
    }
}
