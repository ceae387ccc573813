package eu.dermalia.report.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real head scans beside the repository, or where the environment's DERMALIA_SHARED says; tests do not need them.
 */
public final class RealHead {
    private static final Path CAPTURES = SharedData.folder().resolve("captures");

    private RealHead() {}

    static boolean there(String capture) {
        return Files.isRegularFile(CAPTURES.resolve(capture).resolve("capture.json"));
    }

    static Analysis.Scored score(String capture) throws IOException {
        Path folder = CAPTURES.resolve(capture);
        List<PhotographFile> photographs = new ArrayList<>();
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("capture.json").toFile());
        for (JsonNode artefact : manifest.get("artefacts")) {
            if (artefact.get("kind").asText().equals("PHOTO")) {
                String name = artefact.get("name").asText();
                photographs.add(new PhotographFile(
                        name,
                        Light.valueOf(artefact.get("light").asText()),
                        View.valueOf(artefact.get("view").asText()),
                        camera(artefact.get("camera")),
                        Files.readAllBytes(folder.resolve(name))));
            }
        }
        return (Analysis.Scored)
                FaceScorer.score(new ScanInput(Files.readAllBytes(folder.resolve("mesh.obj")), photographs, null));
    }

    /** A real one, or else the synthetic head. */
    public static Analysis.Scored orSynthetic() throws IOException {
        return there("lps-0001")
                ? score("lps-0001")
                : (Analysis.Scored) FaceScorer.score(new ScanInput(
                        SyntheticHead.face().obj(),
                        FaceScorerTest.photographs(SyntheticHead.face(), Light.CROSS_POLARISED),
                        null));
    }

    public static Score refusal() {
        return Score.NotMeasured.because(ScoreKind.TONE, RefusalReason.NO_FACE);
    }

    private static Camera camera(JsonNode camera) {
        double[] matrix = new double[12];
        for (int i = 0; i < 12; i++) {
            matrix[i] = camera.get("worldToCamera").get(i).asDouble();
        }
        return new Camera(
                camera.get("width").asInt(),
                camera.get("height").asInt(),
                camera.get("fx").asDouble(),
                camera.get("fy").asDouble(),
                camera.get("cx").asDouble(),
                camera.get("cy").asDouble(),
                matrix);
    }
}
