package eu.dermalia.selftest;

import static eu.dermalia.selftest.Apis.expect;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The practice that is there for this test alone. An operator makes it; the rest the test enters itself. */
final class TestPractice {
    /** How its name has to begin: a real practice's evidence is never touched, whatever id was set. */
    static final String NAME = "Selbsttest";
    /** Of the information sheet, the words of the consent, and each point's evidence. */
    static final String VERSION = "selbsttest-1";

    private static final List<String> POINTS = List.of(
            "LEGAL_BASIS", "PROCESSING_AGREEMENT", "INFORMATION_SHEET", "RETENTION", "DPIA", "RIGHTS_PROCESS", "DPO");

    private final Settings settings;
    private final Apis apis;
    private final Story story;
    private final String path;

    TestPractice(Settings settings, Apis apis, Story story) {
        this.settings = settings;
        this.apis = apis;
        this.story = story;
        this.path = "/practices/" + settings.practice();
    }

    UUID id() {
        return settings.practice();
    }

    /** @throws NotAsExpected when it is not there, or is a real one */
    void lookAt() throws IOException, InterruptedException {
        Http.Answer answer = apis.get(ServiceName.RIGHTS, path);
        if (answer.status() == 404) {
            throw new NotAsExpected(
                    "there is no practice " + id()
                            + ", or the client's claim practice_id names another one. An operator makes it: docs/operations.md, Self-test");
        }
        String name = expect(answer, 200, "the practice").json().path("name").asText();
        if (!name.startsWith(NAME)) {
            throw new NotAsExpected("practice " + id() + " may be a real one: its name does not begin with " + NAME);
        }
    }

    /** Clears the eight points, unless they are clear. @param today in the practice's zone */
    void makeReady(LocalDate today) throws IOException, InterruptedException {
        if (isReady()) {
            return;
        }
        checkDataPath();
        for (String point : POINTS) {
            expect(
                    apis.put(
                            ServiceName.RIGHTS,
                            path + "/readiness/" + point,
                            Map.of(
                                    "version",
                                    VERSION,
                                    "author",
                                    NAME,
                                    "decidedOn",
                                    today.minusDays(1).toString())),
                    200,
                    "readiness " + point);
        }
        expect(
                apis.put(
                        ServiceName.RIGHTS,
                        path + "/consent-texts/ANALYSIS/" + VERSION,
                        Map.of(
                                "language", "de",
                                "text", "Selbsttest: Niemand willigt hier ein, es gibt diese Person nicht.",
                                "inForceFrom", "2020-01-01")),
                200,
                "the words of the consent");
        if (!isReady()) {
            throw new NotAsExpected("the practice is not ready with all eight points entered");
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        return expect(apis.get(ServiceName.RIGHTS, path + "/readiness"), 200, "the practice's readiness")
                .json()
                .path("ready")
                .asBoolean();
    }

    /** The point that the system answers itself. */
    private void checkDataPath() throws IOException, InterruptedException {
        String check = path + "/third-country-check";
        Instant requested =
                Instant.parse(expect(apis.post(ServiceName.RIGHTS, check, Map.of()), 202, "the check of the data path")
                        .json()
                        .path("requestedAt")
                        .asText());
        boolean looked = story.until(settings.patience(), () -> {
            Http.Answer answer = apis.get(ServiceName.RIGHTS, check);
            return answer.status() == 200 && !Instant.parse(checkedAt(answer)).isBefore(requested);
        });
        if (!looked) {
            throw new NotAsExpected("the data path was not checked in time");
        }
        JsonNode found = apis.get(ServiceName.RIGHTS, check).json();
        if (!found.path("outcome").asText().equals("PASSED")) {
            throw new NotAsExpected("the data path was found wanting; GET " + check + " at rights-service says why");
        }
    }

    private static String checkedAt(Http.Answer answer) {
        return answer.json().path("checkedAt").asText();
    }
}
