package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * One request of each kind that a patient can make (Art. 15, 16, 18, 20, 21 GDPR), as a practice's people walk it from its
 * receipt to the answer. Art. 17 is played by {@link Erasures}.
 */
final class SubjectRequests {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Api api;
    private final LocalDate today;

    SubjectRequests(Api api, LocalDate today) {
        this.api = api;
        this.today = today;
    }

    /** One step of a request, between its start and its answer. @return what is worth showing of it */
    @FunctionalInterface
    private interface Step {
        Map<String, Object> take(String officer, String requestId) throws IOException, InterruptedException;
    }

    /** Each line has {@code article}, {@code state}, {@code dueOn} and {@code ok}. */
    List<Map<String, Object>> walk(Play play, String scanId) throws IOException, InterruptedException {
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(request(play, "ART_15_ACCESS", (officer, id) -> copy(officer, id, ".pdf")));
        lines.add(request(play, "ART_20_PORTABILITY", (officer, id) -> copy(officer, id, "bundle.json")));
        lines.add(request(play, "ART_16_RECTIFICATION", (officer, id) -> rectify(play, officer, scanId, id)));
        lines.add(request(play, "ART_18_RESTRICTION", (officer, id) -> restrict(play, officer, scanId, id)));
        lines.add(request(play, "ART_21_OBJECTION", (officer, id) -> object(play, officer, id)));
        return lines;
    }

    private Map<String, Object> request(Play play, String article, Step step) throws IOException, InterruptedException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("article", article);
        String officer = Api.user("privacy", play.practice());
        try {
            JsonNode opened = api.post(
                            ServiceName.RIGHTS,
                            officer,
                            "/requests",
                            Map.of(
                                    "patientId",
                                    play.patient().patientId(),
                                    "article",
                                    article,
                                    "receivedOn",
                                    today.toString(),
                                    "channel",
                                    "IN_PERSON"))
                    .expect(201)
                    .json();
            String id = opened.path("requestId").asText();
            line.put("dueOn", opened.path("dueOn").asText());
            api.post(ServiceName.RIGHTS, officer, "/requests/" + id + "/start", Map.of())
                    .expect(200);
            line.putAll(step.take(officer, id));
            JsonNode answered = api.post(
                            ServiceName.RIGHTS,
                            officer,
                            "/requests/" + id + "/answer",
                            Map.of("answeredOn", today.toString(), "how", "IN_PERSON"))
                    .expect(200)
                    .json();
            line.put("state", answered.path("state").asText());
            line.put("ok", answered.path("state").asText().equals("ANSWERED"));
        } catch (IllegalStateException unexpected) {
            line.put("error", String.valueOf(unexpected.getMessage()));
            line.put("ok", false);
        }
        return line;
    }

    /** The package, put together in the background and fetched once. */
    private Map<String, Object> copy(String officer, String id, String must) throws IOException, InterruptedException {
        String path = "/requests/" + id + "/package";
        long from = System.nanoTime();
        api.post(ServiceName.RIGHTS, officer, path, Map.of()).expect(202);
        boolean ready = Until.holds(LIMIT, () -> {
            String state = api.get(ServiceName.RIGHTS, officer, path)
                    .expect(200)
                    .json()
                    .path("state")
                    .asText();
            if (state.equals("FAILED")) {
                throw new IllegalStateException("the package failed");
            }
            return state.equals("READY");
        });
        if (!ready) {
            throw new IllegalStateException("the package was not ready in time");
        }
        double seconds = Math.round((System.nanoTime() - from) / 1e6) / 1000.0;
        String link = api.post(ServiceName.RIGHTS, officer, path + "/link", Map.of())
                .expect(201)
                .json()
                .path("path")
                .asText();
        Http.Answer zip = api.get(ServiceName.RIGHTS, officer, link).expect(200);
        TreeSet<String> names = names(zip.body());
        if (names.stream().noneMatch(name -> name.endsWith(must))) {
            throw new IllegalStateException("no " + must + " among " + names);
        }
        int again = api.get(ServiceName.RIGHTS, officer, link).status();
        if (again != 404) {
            throw new IllegalStateException("the link worked twice: " + again);
        }
        return Map.of("seconds", seconds, "files", names.size(), "bytes", zip.body().length);
    }

    private static TreeSet<String> names(byte[] zip) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private Map<String, Object> rectify(Play play, String officer, String scanId, String id)
            throws IOException, InterruptedException {
        String path = "/patients/" + play.patient().patientId() + "/rectifications";
        api.post(
                        ServiceName.RIGHTS,
                        officer,
                        path,
                        Map.of(
                                "field",
                                "STATEMENT",
                                "value",
                                "The picture was taken after a day in the sun.",
                                "scanId",
                                scanId,
                                "requestId",
                                id,
                                "reason",
                                "as the patient says"))
                .expect(201);
        return Map.of("versions", api.items(ServiceName.RIGHTS, officer, path).size());
    }

    /** Restricted, seen to be closed to the practice, and lifted after the patient was told. */
    private Map<String, Object> restrict(Play play, String officer, String scanId, String id)
            throws IOException, InterruptedException {
        String path = "/scans/" + scanId + "/restriction";
        api.post(ServiceName.RIGHTS, officer, path, Map.of("ground", "ART_18_1_A", "requestId", id))
                .expect(201);
        boolean locked = Until.holds(LIMIT, () -> report(play.practice(), scanId) == 423);
        api.delete(ServiceName.RIGHTS, officer, path + "?toldOn=" + today + "&toldBy=PRIVACY_OFFICER");
        boolean open = Until.holds(LIMIT, () -> report(play.practice(), scanId) == 200);
        if (!locked || !open) {
            throw new IllegalStateException("locked " + locked + ", open again " + open);
        }
        return Map.of("locked", true, "lifted", true);
    }

    private int report(DemoPractice practice, String scanId) throws IOException, InterruptedException {
        return api.get(ServiceName.REPORT, Api.user("staff", practice), "/reports/" + scanId)
                .status();
    }

    private Map<String, Object> object(Play play, String officer, String id) throws IOException, InterruptedException {
        JsonNode objection = api.post(
                        ServiceName.RIGHTS,
                        officer,
                        "/patients/" + play.patient().patientId() + "/objections",
                        Map.of("against", "MARKETING", "requestId", id))
                .expect(201)
                .json();
        return Map.of("against", objection.path("against").asText());
    }
}
