package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http.Answer;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class OtherPracticeIT {
    private static final List<String> ROLES = List.of("admin", "staff", "physician", "privacy");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

    /** Bodies that are valid, where a path needs one: a 400 would hide what the id is answered with. */
    private static final Map<String, Object> BODIES = Map.ofEntries(
            Map.entry("/patients/{id}/contact", Map.of("language", "de")),
            Map.entry("/patients/{id}/notes", Map.of("notes", "x")),
            Map.entry(
                    "/patients/{id}/legal-bases",
                    Map.of(
                            "purpose", "MEDICAL",
                            "informationSheetVersion", "1",
                            "informationSheetHandedOverOn", "2026-01-01",
                            "treatmentContractOn", "2026-01-01")),
            Map.entry(
                    "/patients/{id}/consents",
                    Map.of(
                            "use",
                            "RESEARCH",
                            "purpose",
                            "MEDICAL",
                            "signature",
                            Map.of("textVersion", "1", "signedBy", "x", "signedOn", "2026-01-01"))),
            Map.entry(
                    "/patients/{id}/information-sheets",
                    Map.of("version", "1", "language", "de", "handedOverOn", "2026-01-01")),
            Map.entry(
                    "/patients/{id}/capacity-assessments",
                    Map.of("assessedOn", "2026-01-01", "capable", true, "signer", "SELF", "assessor", "x")),
            Map.entry(
                    "/practices/{id}/consent-texts/{use}/{version}",
                    Map.of("language", "de", "text", "x", "inForceFrom", "2026-01-01")),
            Map.entry("/patients/{id}/treatment-end", Map.of("endedOn", "2026-01-31")),
            Map.entry(
                    "/practices/{id}/readiness/{point}",
                    Map.of("version", "1", "author", "a", "decidedOn", "2026-01-01")),
            Map.entry(
                    "/practices/{id}/recipients",
                    Map.of(
                            "kind", "PHYSICIAN",
                            "name", "x",
                            "channel", "EMAIL",
                            "purpose", "x",
                            "legalBasis", "x",
                            "since", "2026-01-15")),
            Map.entry("/practices/{id}/sub-processors/{subProcessorId}/objection", Map.of("reason", "x")),
            Map.entry("/practices/{id}/documents/fields", Map.of("fields", Map.of())),
            Map.entry("/practices/{id}/retention-rules", Map.of("rules", List.of())),
            Map.entry("/scans/{id}/restriction", Map.of("ground", "ART_18_1_C")),
            Map.entry("/patients/{id}/rectifications", Map.of("field", "GIVEN_NAME", "value", "x", "reason", "x")),
            Map.entry("/patients/{id}/objections", Map.of("against", "MARKETING")),
            Map.entry("/patients/{id}/objections/{objectionId}/decision", Map.of("verdict", "UPHELD", "reason", "x")),
            Map.entry(
                    "/retention/{scanId}/holds",
                    Map.of("ground", "CLAIMS", "reference", "12 O 345/26", "reviewOn", "2027-01-31")),
            Map.entry("/retention/{scanId}/holds/{holdId}/review", Map.of("reviewOn", "2027-01-31")),
            Map.entry(
                    "/retention/{scanId}/purpose",
                    Map.of("to", "MEDICAL", "basisId", "0193a1c5-8e11-7f04-b6d2-91c3e07fa832", "reason", "FINDING")),
            Map.entry("/reports/{scanId}/links", Map.of()),
            Map.entry("/captures/{captureRef}/purpose", Map.of("purpose", "MEDICAL")));

    @Test
    void practice_a_gets_404_on_every_id_of_practice_b(Suite suite) throws Exception {
        Clinic a = Clinic.ready(suite, DemoPractice.A);
        Clinic b = Clinic.ready(suite, DemoPractice.B);
        Patient patient = b.register(Purpose.AESTHETIC);
        b.offer(patient, Purpose.AESTHETIC);
        String scan = b.awaitDelivered(patient);
        Patient other = b.register(Purpose.MEDICAL);
        b.offer(other, Purpose.MEDICAL);
        String erasure = b.erase(b.awaitDelivered(other));
        b.awaitErasure(erasure, "REFUSED");
        String delivery = b.as("staff", "GET", ServiceName.NOTIFICATION, "/deliveries?scanId=" + scan, null)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("deliveryId")
                .asText();
        String capture = b.captures("PULLED").get(0).path("captureRef").asText();
        Map<String, String> ids = Map.of(
                "patients", patient.id(),
                "scans", scan,
                "reports", scan,
                "erasures", erasure,
                "deliveries", delivery,
                "captures", capture,
                "retention", scan,
                "practices", b.practiceId());

        TreeSet<String> leaks = new TreeSet<>();
        int answered = 0;
        for (ServiceName service : ServiceName.values()) {
            JsonNode paths = suite.http()
                    .get(suite.address(service).resolve("/q/openapi?format=json"), null)
                    .expect(200)
                    .json()
                    .path("paths");
            for (var path : paths.properties()) {
                String area = path.getKey().split("/")[1];
                if (!path.getKey().contains("{") || !ids.containsKey(area)) {
                    continue;
                }
                String concrete = concrete(path.getKey(), ids.get(area), patient.basisId());
                for (String method : METHODS) {
                    if (!path.getValue().has(method)) {
                        continue;
                    }
                    List<Integer> answers = new ArrayList<>();
                    for (String role : ROLES) {
                        Answer answer = a.as(role, method.toUpperCase(), service, concrete, BODIES.get(path.getKey()));
                        answers.add(answer.status());
                    }
                    answered++;
                    if (!answers.stream().allMatch(status -> status == 404 || status == 403)) {
                        leaks.add(service + " " + method + " " + path.getKey() + ": " + answers);
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(answered).as("endpoints with an id").isGreaterThan(15);
    }

    private static String concrete(String path, String id, String basisId) {
        return path.replace("{basisId}", basisId)
                .replace("{point}", "DPIA")
                .replace("{name}", "mesh.obj")
                .replace("{use}", "RESEARCH")
                .replaceAll("\\{[a-zA-Z]+}", id);
    }
}
