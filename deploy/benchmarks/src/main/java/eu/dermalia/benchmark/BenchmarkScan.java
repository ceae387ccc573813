package eu.dermalia.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.report.scoring.Camera;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.PhotographFile;
import eu.dermalia.report.scoring.ScanInput;
import eu.dermalia.report.scoring.View;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A generated scan as large as a device's: six photographs of 12 megapixels on which a pixel covers less than 0.05 mm of skin, so
 * that no score of a photograph is refused, a mesh of 0.5 million triangles, and the mesh of a scan before it.
 */
final class BenchmarkScan {
    /** A photograph of the whole head has so many pixels a side; the face is cut out of it. */
    private static final int WHOLE = 5900;

    private static final int WIDTH = 3000;
    private static final int HEIGHT = 4000;
    /** Rows above the face. */
    private static final int ABOVE = 500;

    private static final int COLUMNS = 449;
    private static final int ROWS = 525;
    private static final String PREVIOUS = "previous.obj";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FacePlan FACE = FacePlan.of(12);
    private static final FaceGenerator.Label LABEL =
            new FaceGenerator.Label("benchmark", "0", "MEDICAL", "2026-11-02T09:30:00+01:00", "GENERATED");

    private BenchmarkScan() {}

    /** Makes the scan, if it is not there; takes a minute and two gigabytes. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        if (!Files.exists(folder.resolve("capture.json"))) {
            make(folder);
        }
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        ObjectNode manifest = JSON.createObjectNode();
        ArrayNode artefacts = manifest.putArray("artefacts");
        photograph(folder, artefacts, eu.dermalia.local.faces.View.FRONT, eu.dermalia.local.faces.Light.values());
        for (eu.dermalia.local.faces.View view :
                List.of(eu.dermalia.local.faces.View.LEFT, eu.dermalia.local.faces.View.RIGHT)) {
            photograph(folder, artefacts, view, eu.dermalia.local.faces.Light.CROSS_POLARISED);
        }
        Files.write(folder.resolve("mesh.obj"), mesh(FACE));
        Files.write(
                folder.resolve(PREVIOUS),
                mesh(FACE.withBumps(List.of(new FacePlan.Bump("cheek", new FacePlan.Point(38, -22), 1.2, 9)))));
        JSON.writeValue(folder.resolve("capture.json").toFile(), manifest);
    }

    private static byte[] mesh(FacePlan plan) {
        FaceOptions options = FaceOptions.standard()
                .withMesh(COLUMNS, ROWS)
                .withPixels(64, 64)
                .taking(List.of(), List.of());
        return new FaceGenerator(options).generate(plan, LABEL).files().get("mesh.obj");
    }

    private static void photograph(
            Path folder,
            ArrayNode artefacts,
            eu.dermalia.local.faces.View view,
            eu.dermalia.local.faces.Light... lights)
            throws IOException {
        FaceOptions options = FaceOptions.standard().withPixels(WHOLE, 64).taking(List.of(view), List.of(lights));
        GeneratedCapture capture = new FaceGenerator(options).generate(FACE, LABEL);
        for (JsonNode artefact : capture.manifest().get("artefacts")) {
            if (artefact.get("kind").asText().equals("PHOTO")) {
                String name = artefact.get("name").asText();
                Files.write(folder.resolve(name), cut(capture.files().get(name)));
                artefacts.add(cut(artefact.deepCopy()));
            }
        }
    }

    /** The camera of the cut. */
    private static ObjectNode cut(ObjectNode artefact) {
        ObjectNode camera = (ObjectNode) artefact.get("camera");
        camera.put("cx", camera.get("cx").asDouble() - (WHOLE - WIDTH) / 2.0).put("width", WIDTH);
        camera.put("cy", camera.get("cy").asDouble() - ABOVE).put("height", HEIGHT);
        return artefact;
    }

    private static byte[] cut(byte[] photograph) throws IOException {
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(photograph));
        BufferedImage face = whole.getSubimage((WHOLE - WIDTH) / 2, ABOVE, WIDTH, HEIGHT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.95f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(face, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** As report-service hands it to the scoring, from a folder with a {@code capture.json}. */
    static ScanInput read(Path folder) throws IOException {
        List<PhotographFile> photographs = new ArrayList<>();
        for (JsonNode artefact :
                JSON.readTree(folder.resolve("capture.json").toFile()).get("artefacts")) {
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
        Path previous = folder.resolve(PREVIOUS);
        return new ScanInput(
                Files.readAllBytes(folder.resolve("mesh.obj")),
                photographs,
                Files.exists(previous) ? Files.readAllBytes(previous) : null);
    }

    private static Camera camera(JsonNode camera) {
        double[] matrix = new double[12];
        for (int i = 0; i < matrix.length; i++) {
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
