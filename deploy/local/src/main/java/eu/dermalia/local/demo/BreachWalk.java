package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One breach (Art. 33, 34 GDPR), from the operator's entry to the practice's decisions: the mail that a notice awaits it, the
 * notice, the acknowledgement from which its hours run, no report and no word to patients because everything was sealed.
 */
final class BreachWalk {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Api api;

    BreachWalk(Api api) {
        this.api = api;
    }

    /** Has {@code state}, {@code mails}, {@code dueAt} and {@code ok}. */
    Map<String, Object> walk(DemoPractice practice) throws IOException, InterruptedException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("practice", practice.title());
        try {
            String breach = record(practice);
            String notice = "/breach-notices/" + breach;
            String officer = Api.user("privacy", practice);
            long from = System.nanoTime();
            boolean told = Until.holds(LIMIT, () -> mails(breach).equals(List.of("SENT", "SENT")));
            line.put("mails", mails(breach));
            line.put("secondsToMails", Math.round((System.nanoTime() - from) / 1e6) / 1000.0);
            api.get(ServiceName.RIGHTS, officer, notice).expect(200);
            line.put(
                    "dueAt",
                    answer(officer, notice + "/acknowledgement", Map.of())
                            .path("dueAt")
                            .asText());
            answer(
                    officer,
                    notice + "/decisions",
                    Map.of(
                            "kind",
                            "NOT_REPORTED",
                            "reasons",
                            "Every object in the copy was sealed; no key was in it."));
            JsonNode closed = answer(
                    officer,
                    notice + "/communications",
                    Map.of(
                            "kind",
                            "NOT_REQUIRED",
                            "ground",
                            "ART_34_3_A",
                            "reasons",
                            "Every object in the copy was sealed; no key was in it."));
            boolean decided = closed.path("decisions").size() == 1
                    && closed.path("communications").size() == 1
                    && !closed.path("overdue").asBoolean(true);
            line.put("state", decided ? "CLOSED" : "OPEN");
            line.put("ok", told && decided);
        } catch (IllegalStateException unexpected) {
            line.put("error", String.valueOf(unexpected.getMessage()));
            line.put("ok", false);
        }
        return line;
    }

    private String record(DemoPractice practice) throws IOException, InterruptedException {
        return api.post(
                        ServiceName.RIGHTS,
                        "operator",
                        "/breaches",
                        Map.of(
                                "title",
                                "Demo: a copy of sealed objects in a wrong bucket",
                                "awareAt",
                                Instant.now().minusSeconds(600).toString(),
                                "facts",
                                Map.of(
                                        "nature", "A copy of sealed objects lay in a bucket of another department.",
                                        "subjectCategories", "patients",
                                        "recordCategories", "sealed scans",
                                        "consequences", "None is likely: nobody but us has the keys.",
                                        "measures", "The copy was deleted, and the rule that made it.",
                                        "contact", "betrieb@dermalia.example"),
                                "affectedPractices",
                                List.of(Map.of("practiceId", practice.id().toString()))))
                .expect(201)
                .json()
                .path("breachId")
                .asText();
    }

    /** What became of the mails, as the operator sees it: to the practice, and to its data protection officer. */
    private List<String> mails(String breach) throws IOException, InterruptedException {
        JsonNode mails = api.get(ServiceName.RIGHTS, "operator", "/breaches/" + breach)
                .expect(200)
                .json()
                .path("affectedPractices")
                .path(0)
                .path("mails");
        return StreamSupport.stream(mails.spliterator(), false)
                .map(mail -> mail.path("state").asText())
                .toList();
    }

    private JsonNode answer(String officer, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        return api.post(ServiceName.RIGHTS, officer, path, body).expect(200).json();
    }
}
