package eu.dermalia.report.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.local.faces.Light;
import eu.dermalia.local.faces.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A capture of the stand-in, as report-service gets it, and what its truth says of each region. */
final class GeneratedFace {
    final GeneratedCapture capture;
    final Mesh mesh;
    final FaceFrame frame;
    private final Map<Region, Double> areas = new EnumMap<>(Region.class);

    GeneratedFace(FacePlan plan, FaceOptions options) throws UnreadableArtefact {
        this.capture = new FaceGenerator(options.taking(List.of(View.FRONT), options.lights()))
                .generate(
                        plan,
                        new FaceGenerator.Label("planted", "1", "MEDICAL", "2026-11-02T09:30:00+01:00", "GENERATED"));
        ScanInput input = input();
        this.mesh = MeshReader.read(input.mesh());
        this.frame = FaceFinder.find(
                        mesh,
                        input.photographs().stream()
                                .filter(file -> file.name().contains("-front"))
                                .findFirst()
                                .orElseThrow()
                                .camera())
                .orElseThrow();
        measureRegions();
    }

    static FaceOptions of(Light... lights) {
        return FaceOptions.standard().withPixels(1000, 64).taking(List.of(View.FRONT), Arrays.asList(lights));
    }

    ScanInput input() {
        byte[] content = new byte[0];
        List<PhotographFile> photographs = new ArrayList<>();
        for (JsonNode artefact : capture.manifest().path("artefacts")) {
            String name = artefact.path("name").asText();
            if (artefact.path("kind").asText().equals("MESH")) {
                content = capture.files().get(name);
            } else if (artefact.path("kind").asText().equals("PHOTO")) {
                photographs.add(new PhotographFile(
                        name,
                        eu.dermalia.report.scoring.Light.valueOf(
                                artefact.path("light").asText()),
                        eu.dermalia.report.scoring.View.valueOf(
                                artefact.path("view").asText()),
                        camera(artefact.path("camera")),
                        capture.files().get(name)));
            }
        }
        return new ScanInput(content, photographs, null);
    }

    JsonNode truth() {
        return capture.truth();
    }

    /** Planted things of a list whose middle lies in a region. */
    List<JsonNode> in(Region region, String list) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode thing : truth().path(list)) {
            double[] at = {
                thing.path("position").path(0).asDouble(),
                thing.path("position").path(1).asDouble(),
                thing.path("position").path(2).asDouble()
            };
            if (inside(region, at)) {
                found.add(thing);
            }
        }
        return found;
    }

    /** Square millimetres of skin, by the mesh. */
    double area(Region region) {
        return region == Region.FACE
                ? Region.OF_FACE.stream().mapToDouble(areas::get).sum()
                : areas.get(region);
    }

    private boolean inside(Region region, double[] at) {
        List<Region> parts = region == Region.FACE ? Region.OF_FACE : List.of(region);
        return parts.stream().anyMatch(part -> part.contains(frame.x(at), frame.y(at), frame.z(at)));
    }

    private void measureRegions() {
        double[] v = mesh.vertices();
        int[] t = mesh.triangles();
        double[] middle = new double[3];
        for (int i = 0; i < t.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                middle[k] = (v[3 * t[i] + k] + v[3 * t[i + 1] + k] + v[3 * t[i + 2] + k]) / 3;
            }
            for (Region region : Region.OF_FACE) {
                if (inside(region, middle)) {
                    areas.merge(region, size(normal(v, 3 * t[i], 3 * t[i + 1], 3 * t[i + 2])) / 2, Double::sum);
                }
            }
        }
    }

    private static double size(double[] n) {
        return Math.sqrt(Vectors.dot(n, n));
    }

    private static double[] normal(double[] v, int a, int b, int c) {
        return Vectors.cross(
                v[b] - v[a],
                v[b + 1] - v[a + 1],
                v[b + 2] - v[a + 2],
                v[c] - v[a],
                v[c + 1] - v[a + 1],
                v[c + 2] - v[a + 2]);
    }

    private static Camera camera(JsonNode node) {
        double[] matrix = new double[12];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = node.path("worldToCamera").path(i).asDouble();
        }
        return new Camera(
                node.path("width").asInt(),
                node.path("height").asInt(),
                node.path("fx").asDouble(),
                node.path("fy").asDouble(),
                node.path("cx").asDouble(),
                node.path("cy").asDouble(),
                matrix);
    }
}
