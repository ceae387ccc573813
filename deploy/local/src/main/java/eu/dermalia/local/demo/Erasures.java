package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** One erasure that goes through and one that is refused, as a privacy officer asks for them. */
final class Erasures {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OK = "ok";

    private final Suite suite;
    private final Api api;
    private final Door door;

    Erasures(Suite suite, Api api, Door door) {
        this.suite = suite;
        this.api = api;
        this.door = door;
    }

    /** Erases an aesthetic scan and checks its receipt. {@code ok} says whether all was as it should be. */
    Map<String, Object> erase(Play play, String scanId, URI link) throws IOException, InterruptedException {
        Map<String, Object> report = begin(play);
        String officer = Api.user("privacy", play.practice());
        long from = System.nanoTime();
        JsonNode asked = ask(officer, scanId);
        String erasureId = asked.path("erasureId").asText();
        JsonNode erasure = settled(officer, erasureId, "COMPLETED");
        report.put("seconds", Math.round((System.nanoTime() - from) / 1e6) / 1000.0);
        report.put("state", erasure.path("state").asText());
        report.put("owners", erasure.path("owners").size());
        String receipt = receipt(officer, erasureId, asked, play);
        report.put("receipt", receipt);
        int scan = api.get(ServiceName.RIGHTS, Api.user("staff", play.practice()), "/scans/" + scanId)
                .status();
        int rendered = api.get(ServiceName.REPORT, Api.user("staff", play.practice()), "/reports/" + scanId)
                .status();
        boolean shut = door.isShut(link);
        report.put("scanAnswers", scan);
        report.put("reportAnswers", rendered);
        report.put("linkShut", shut);
        report.put(
                OK,
                erasure.path("state").asText().equals("COMPLETED")
                        && receipt.equals("VERIFIED")
                        && scan == 410
                        && rendered == 410
                        && shut);
        return report;
    }

    /** Asks for a medical scan's erasure, which the law forbids for now: it is restricted instead. */
    Map<String, Object> refuse(Play play, String scanId, URI link) throws IOException, InterruptedException {
        Map<String, Object> report = begin(play);
        String officer = Api.user("privacy", play.practice());
        String staff = Api.user("staff", play.practice());
        String due = endTreatment(staff, scanId);
        long from = System.nanoTime();
        String erasureId = ask(officer, scanId).path("erasureId").asText();
        JsonNode erasure = settled(officer, erasureId, "REFUSED");
        report.put("seconds", Math.round((System.nanoTime() - from) / 1e6) / 1000.0);
        report.put("state", erasure.path("state").asText());
        report.put("refusalGround", erasure.path("refusalGround").asText());
        report.put("erasedOn", erasure.path("erasedOn").asText());
        boolean restricted = Until.holds(LIMIT, () -> api.get(ServiceName.RIGHTS, staff, "/scans/" + scanId)
                .json()
                .path("restricted")
                .asBoolean());
        boolean locked = Until.holds(
                LIMIT,
                () -> api.get(ServiceName.REPORT, staff, "/reports/" + scanId).status() == 423);
        boolean shut = Until.holds(LIMIT, () -> door.isShut(link));
        report.put("restricted", restricted);
        report.put("reportLocked", locked);
        report.put("linkShut", shut);
        report.put(
                OK,
                erasure.path("state").asText().equals("REFUSED")
                        && erasure.path("erasedOn").asText().equals(due)
                        && restricted
                        && locked
                        && shut);
        return report;
    }

    /** From the end of treatment on, the day is known on which the scan goes by itself. @return that day */
    private String endTreatment(String staff, String scanId) throws IOException, InterruptedException {
        String scan = "/scans/" + scanId;
        String patient = api.get(ServiceName.RIGHTS, staff, scan)
                .expect(200)
                .json()
                .path("patientId")
                .asText();
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        api.post(
                        ServiceName.RIGHTS,
                        staff,
                        "/patients/" + patient + "/treatment-end",
                        Map.of("endedOn", today.toString()))
                .expect(200);
        Until.holds(LIMIT, () -> api.get(ServiceName.RIGHTS, staff, scan).json().hasNonNull("dueOn"));
        return api.get(ServiceName.RIGHTS, staff, scan)
                .expect(200)
                .json()
                .path("dueOn")
                .asText();
    }

    private static Map<String, Object> begin(Play play) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("capture", play.name());
        report.put("practice", play.practice().title());
        return report;
    }

    private JsonNode ask(String officer, String scanId) throws IOException, InterruptedException {
        return api.post(ServiceName.RIGHTS, officer, "/erasures", Map.of("scanId", scanId, "ground", "REQUEST"))
                .expect(202)
                .json()
                .path("erasures")
                .path(0);
    }

    /** The erasure as it stands when it is in this state, or when the time is up. */
    private JsonNode settled(String officer, String erasureId, String state) throws IOException, InterruptedException {
        String path = "/erasures/" + erasureId;
        Until.holds(LIMIT, () -> api.get(ServiceName.RIGHTS, officer, path)
                .expect(200)
                .json()
                .path("state")
                .asText()
                .equals(state));
        return api.get(ServiceName.RIGHTS, officer, path).expect(200).json();
    }

    private String receipt(String officer, String erasureId, JsonNode asked, Play play)
            throws IOException, InterruptedException {
        var answer = api.get(ServiceName.RETENTION, officer, "/erasures/" + erasureId + "/receipt");
        if (answer.status() != 200) {
            return "MISSING_" + answer.status();
        }
        JsonNode keys = suite.http()
                .get(suite.address(ServiceName.RETENTION).resolve("/.well-known/receipt-keys"), null)
                .expect(200)
                .json();
        try {
            JsonNode receipt = ReceiptCheck.verified(answer.text(), keys);
            if (receipt.isMissingNode()) {
                return "BAD_SIGNATURE";
            }
            String expected = ReceiptCheck.commitment(
                    asked.path("opening"), play.practice().id().value());
            boolean opens = receipt.path("commitment").asText().equals(expected)
                    && asked.path("opening").path("captureId").asText().equals(play.captureId())
                    && receipt.path("erasureId").asText().equals(erasureId);
            return opens ? "VERIFIED" : "ABOUT_SOMETHING_ELSE";
        } catch (GeneralSecurityException e) {
            return "BAD_SIGNATURE";
        }
    }
}
