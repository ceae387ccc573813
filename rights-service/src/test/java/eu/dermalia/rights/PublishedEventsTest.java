package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentGiven;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeNoticeIssued;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestDue;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PublishedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void look_like_the_golden_files_and_name_nobody() throws IOException {
        IngestStandIn.down(false);
        House house = new House().registered();
        Patient patient = house.patient("K-4711", "Kunigunde", "Zwetschgenried", "1933-03-03", "kuni@zwetsche.example");
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ScanId scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        String whom = "/patients/" + patient.id();
        String restriction = "/scans/" + scan + "/restriction";
        house.as("physician").body(Map.of("endedOn", "2026-10-01")).post(whom + "/treatment-end");
        house.as("physician").body(Map.of("endedOn", "2026-10-02")).post(whom + "/treatment-end");
        house.as("privacy-officer").body(Map.of("ground", "ART_18_1_C")).post(restriction);
        house.as("privacy-officer").delete(restriction + "?toldBy=PHYSICIAN&toldOn=" + House.TODAY);
        house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures");
        house.as("physician").post(whom + "/legal-bases/" + basis + "/withdrawal");
        String request = house.as("privacy-officer")
                .body(Map.of(
                        "patientId", patient.id().toString(),
                        "article", "ART_15_ACCESS",
                        "receivedOn", "2026-01-31",
                        "channel", "LETTER"))
                .post("/requests")
                .path("requestId");
        Topic.await(RequestDue.class, patient.id().value());
        house.as("privacy-officer").body(Map.of("withdrawnOn", House.TODAY)).post("/requests/" + request + "/withdraw");

        House.operator()
                .body(Map.of(
                        "title", "x",
                        "awareAt", Instant.now().minusSeconds(1).toString(),
                        "facts",
                                Map.of(
                                        "nature", "n",
                                        "subjectCategories", "s",
                                        "recordCategories", "r",
                                        "consequences", "c",
                                        "measures", "m",
                                        "contact", "o"),
                        "affectedPractices", List.of(Map.of("practiceId", house.id.toString()))))
                .post("/breaches")
                .then()
                .statusCode(201);

        String ofPractice = house.id.toString();
        String ofPatient = patient.id().toString();
        String ofScan = scan.toString();
        matches(PracticeChanged.class, ofPractice);
        matches(AccessRecorded.class, ofPractice);
        matches(PracticeNoticeIssued.class, ofPractice);
        matches(LegalBasisEstablished.class, ofPatient);
        matches(ConsentGiven.class, ofPatient);
        matches(TreatmentEnded.class, ofPatient);
        matches(TreatmentEndCorrected.class, ofPatient);
        matches(LegalBasisWithdrawn.class, ofPatient);
        matches(ConsentWithdrawn.class, ofPatient);
        matches(RequestOpened.class, ofPatient);
        matches(RequestDue.class, ofPatient);
        matches(RequestClosed.class, ofPatient);
        matches(ErasureRequested.class, ofScan);
        matches(ProcessingRestricted.class, ofScan);
        matches(RestrictionLifted.class, ofScan);

        for (String topic : Topics.all()) {
            for (Topic.Record record : Topic.read(topic)) {
                assertThat(new String(record.value(), StandardCharsets.UTF_8) + record.headers())
                        .as(topic)
                        .doesNotContain(
                                "K-4711", "Kunigunde", "Zwetschgenried", "1933-03-03", "zwetsche", patient.code());
            }
        }
    }

    private static void matches(Class<? extends Event> type, String key) throws IOException {
        String topic = List.of(EventType.values()).stream()
                .filter(known -> known.record().equals(type))
                .findFirst()
                .orElseThrow()
                .topic();
        Topic.Record record =
                Topic.await(topic, found -> found.is(type) && found.key().equals(key));
        assertThat(fields(JSON.readTree(record.value())))
                .as(type.getSimpleName())
                .isEqualTo(fields(JSON.readTree(Golden.json(type))));
        assertThat(record.headers())
                .containsEntry("ce_source", "rights-service")
                .containsEntry("ce_specversion", "1.0")
                .containsKeys("ce_id", "ce_time", "ce_practiceid", "ce_sequence", "content-type");
    }

    private static Set<String> fields(JsonNode event) {
        Set<String> fields = new TreeSet<>();
        event.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
