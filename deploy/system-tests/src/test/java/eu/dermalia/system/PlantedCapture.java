package eu.dermalia.system;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.system.Clinic.Patient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/** A generated capture that is looked for afterwards. */
final class PlantedCapture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlantedCapture() {}

    static GeneratedCapture of(Patient patient, FaceOptions options) {
        return new FaceGenerator(options)
                .generate(
                        FacePlan.of(patient.number().hashCode()),
                        new FaceGenerator.Label(
                                "canary-" + UUID.randomUUID(),
                                patient.number(),
                                Purpose.AESTHETIC.name(),
                                Instant.now()
                                        .minusSeconds(600)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString(),
                                "CANARY"));
    }

    static void offer(Clinic clinic, GeneratedCapture capture) throws IOException, InterruptedException {
        Map<String, String> files = new HashMap<>();
        capture.files()
                .forEach((name, bytes) -> files.put(name, Base64.getEncoder().encodeToString(bytes)));
        clinic.offer(JSON.convertValue(capture.manifest(), new TypeReference<Map<String, Object>>() {}), files);
    }

    /** Slices of the files as they are, and of what a service makes of them: pixels, coordinates. */
    static List<Needle> needles(GeneratedCapture capture) throws IOException {
        List<Needle> needles = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : capture.files().entrySet()) {
            byte[] bytes = file.getValue();
            for (int part = 1; part < 4; part++) {
                int from = bytes.length * part / 4;
                needles.add(Needle.bytes(
                        "part " + part + " of " + file.getKey(), Arrays.copyOfRange(bytes, from, from + 48)));
            }
            // The last bytes of a stream are the ones that a buffer somewhere still has.
            needles.add(Needle.bytes(
                    "end of " + file.getKey(), Arrays.copyOfRange(bytes, bytes.length - 96, bytes.length - 48)));
            if (file.getKey().endsWith(".jpg")) {
                needles.addAll(pixels(file.getKey(), bytes));
            }
        }
        String[] lines = new String(capture.files().get("mesh.obj"), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("v "))
                .toArray(String[]::new);
        String[] numbers = lines[lines.length / 2].substring(2).strip().split(" +");
        ByteBuffer doubles = ByteBuffer.allocate(3 * Double.BYTES);
        ByteBuffer floats = ByteBuffer.allocate(3 * Float.BYTES);
        for (int i = 0; i < 3; i++) {
            doubles.putDouble(Double.parseDouble(numbers[i]));
            floats.putFloat(Float.parseFloat(numbers[i]));
        }
        needles.add(Needle.text("a line of the mesh", lines[lines.length / 2]));
        needles.add(Needle.bytes("a vertex as doubles", doubles.array()));
        needles.add(Needle.bytes("a vertex as floats", floats.array()));
        return needles;
    }

    /** A row through the face, as integers and as bytes in the order in which the JDK decodes a JPEG. */
    private static List<Needle> pixels(String name, byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        int count = 24;
        int y = image.getHeight() / 2;
        int x = image.getWidth() / 2;
        ByteBuffer integers = ByteBuffer.allocate(count * Integer.BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(count * 3);
        for (int i = 0; i < count; i++) {
            int rgb = image.getRGB(x + i, y);
            integers.putInt(rgb);
            bytes.put((byte) rgb).put((byte) (rgb >> 8)).put((byte) (rgb >> 16));
        }
        return List.of(
                Needle.bytes("pixels of " + name + " as integers", integers.array()),
                Needle.bytes("pixels of " + name + " as bytes", bytes.array()));
    }
}
