package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which kinds of score a report has, as the practice reads it. */
final class ReportScores {
    private final Api api;

    ReportScores(Api api) {
        this.api = api;
    }

    /** {@code measured} and {@code notMeasured}: how many; {@code kinds}: which were; {@code missing}: which should have been. */
    Map<String, Object> of(Play play, String scanId) throws IOException, InterruptedException {
        JsonNode report = api.get(ServiceName.REPORT, Api.user("staff", play.practice()), "/reports/" + scanId)
                .expect(200)
                .json();
        Set<String> all = new TreeSet<>();
        Set<String> measured = new TreeSet<>();
        for (JsonNode score : report.path("scores")) {
            all.add(score.path("kind").asText());
            if (score.path("state").asText().equals("MEASURED")) {
                measured.add(score.path("kind").asText());
            }
        }
        Set<String> missing = new TreeSet<>(play.measured());
        missing.removeAll(measured);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured", measured.size());
        line.put("notMeasured", all.size() - measured.size());
        line.put("kinds", measured);
        if (!missing.isEmpty()) {
            line.put("missing", missing);
        }
        line.put("ok", missing.isEmpty());
        return line;
    }
}
