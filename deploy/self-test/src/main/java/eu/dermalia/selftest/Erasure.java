package eu.dermalia.selftest;

import static eu.dermalia.selftest.Apis.expect;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.demo.ReceiptCheck;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;

/** Everything of the patient is erased, and each receipt verified as a third party would. */
final class Erasure {
    private final Settings settings;
    private final Apis apis;
    private final Story story;

    Erasure(Settings settings, Apis apis, Story story) {
        this.settings = settings;
        this.apis = apis;
        this.story = story;
    }

    /** @return what rights-service shows this once: ids, and the openings of the receipts */
    JsonNode ask(String patientId) throws IOException, InterruptedException {
        return expect(
                        apis.post(ServiceName.RIGHTS, "/erasures", Map.of("patientId", patientId, "ground", "REQUEST")),
                        202,
                        "the erasure")
                .json();
    }

    void awaitCompletion(JsonNode asked, String scanId) throws IOException, InterruptedException {
        JsonNode ofScan = asked.path("erasures").path(0);
        if (!ofScan.path("scanId").asText().equals(scanId)) {
            throw new NotAsExpected("the erasure is not about the scan");
        }
        completed(ofScan.path("erasureId").asText());
        completed(asked.path("patient").path("erasureId").asText());
        for (Map.Entry<ServiceName, String> gone : Map.of(
                        ServiceName.RIGHTS, "/scans/" + scanId, ServiceName.REPORT, "/reports/" + scanId)
                .entrySet()) {
            expect(apis.get(gone.getKey(), gone.getValue()), 410, gone.getKey().fullName() + " still has the scan");
        }
    }

    void verifyReceipts(JsonNode asked) throws IOException, InterruptedException {
        JsonNode ofScan = asked.path("erasures").path(0);
        JsonNode receipt = receipt(ofScan.path("erasureId").asText());
        receipt(asked.path("patient").path("erasureId").asText());
        try {
            String commitment = ReceiptCheck.commitment(ofScan.path("opening"), settings.practice());
            if (!receipt.path("commitment").asText().equals(commitment)) {
                throw new NotAsExpected("the receipt is about another capture");
            }
        } catch (GeneralSecurityException e) {
            throw new NotAsExpected(
                    "the receipt's digest cannot be computed: " + e.getClass().getSimpleName());
        }
    }

    private void completed(String erasureId) throws IOException, InterruptedException {
        String path = "/erasures/" + erasureId;
        boolean completed = story.until(settings.patience(), () -> state(path).equals("COMPLETED"));
        if (!completed) {
            throw new NotAsExpected("erasure " + erasureId + " is " + state(path) + " instead of COMPLETED");
        }
    }

    private String state(String path) throws IOException, InterruptedException {
        return expect(apis.get(ServiceName.RIGHTS, path), 200, "how far the erasure is")
                .json()
                .path("state")
                .asText();
    }

    private JsonNode receipt(String erasureId) throws IOException, InterruptedException {
        Http.Answer answer =
                expect(apis.get(ServiceName.RETENTION, "/erasures/" + erasureId + "/receipt"), 200, "the receipt");
        JsonNode keys = expect(
                        apis.open(ServiceName.RETENTION, "/.well-known/receipt-keys"), 200, "the keys of receipts")
                .json();
        try {
            JsonNode receipt = ReceiptCheck.verified(answer.text(), keys);
            if (!receipt.path("erasureId").asText().equals(erasureId)) {
                throw new NotAsExpected("the receipt of erasure " + erasureId + " is not signed with a published key");
            }
            return receipt;
        } catch (GeneralSecurityException e) {
            throw new NotAsExpected("the receipt of erasure " + erasureId + " cannot be verified");
        }
    }
}
