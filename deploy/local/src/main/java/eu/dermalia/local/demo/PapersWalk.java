package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The practice's documents, every one of them in German and English, made and looked at again. */
final class PapersWalk {
    /** What only a practice can say. */
    private static final Map<String, String> TEXTS = Map.of(
            "REPRESENTATIVE", "Dr. med. Anna Beispiel",
            "INSTRUCTORS", "Dr. med. Anna Beispiel",
            "MAIN_CONTRACT", "Dienstvertrag vom 1. Oktober 2026, unbefristet",
            "HEAD_COUNT", "9",
            "LARGE_SCALE", "no",
            "CORE_ACTIVITY", "Behandlung durch zwei Ärztinnen",
            "DPIA_DESCRIPTION", "Aufnahme und Vermessung der Gesichtshaut zur Behandlung",
            "DPIA_NECESSITY", "Der Verlauf ist mit bloßem Auge nicht zu messen",
            "DPIA_RISKS", "Bekanntwerden von Aufnahmen",
            "MARKETING_USES", "Website der Praxis, drei Jahre");

    private final Api api;

    PapersWalk(Api api) {
        this.api = api;
    }

    /** Has {@code documents}, each with its state, and {@code ok}. */
    Map<String, Object> walk(DemoPractice practice) throws IOException, InterruptedException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("practice", practice.title());
        String admin = Api.user("admin", practice);
        String path = "/practices/" + practice.id() + "/documents";
        try {
            api.put(ServiceName.RIGHTS, admin, path + "/fields", Map.of("fields", TEXTS))
                    .expect(200);
            for (JsonNode document : api.items(ServiceName.RIGHTS, admin, path)) {
                if (!document.path("upToDate").asBoolean()
                        && document.path("missing").isEmpty()) {
                    make(admin, path, document);
                }
            }
            Map<String, String> states = new LinkedHashMap<>();
            List<JsonNode> made = new ArrayList<>(api.items(ServiceName.RIGHTS, admin, path));
            made.forEach(document -> states.put(name(document), state(document)));
            line.put("documents", states);
            line.put(
                    "ok",
                    !made.isEmpty()
                            && made.stream()
                                    .allMatch(one -> one.path("upToDate").asBoolean()));
        } catch (IllegalStateException unexpected) {
            line.put("error", String.valueOf(unexpected.getMessage()));
            line.put("ok", false);
        }
        return line;
    }

    private void make(String admin, String path, JsonNode document) throws IOException, InterruptedException {
        String one = path + "/" + document.path("type").asText() + "?variant="
                + document.path("variant").asText() + "&language="
                + document.path("language").asText();
        int status = api.post(ServiceName.RIGHTS, admin, one, Map.of()).status();
        if (status != 201 && status != 200) {
            throw new IllegalStateException(name(document) + " answered " + status);
        }
    }

    private static String name(JsonNode document) {
        return document.path("type").asText() + "/" + document.path("variant").asText() + "/"
                + document.path("language").asText();
    }

    private static String state(JsonNode document) {
        JsonNode latest = document.path("latest");
        if (latest.isMissingNode()) {
            return "MISSING " + document.path("missing");
        }
        return "version " + latest.path("version").asInt() + ", "
                + latest.path("pages").asInt() + " pages"
                + (document.path("upToDate").asBoolean() ? "" : ", OUTDATED");
    }
}
