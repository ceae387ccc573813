package eu.dermalia.local.faces;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A capture as a device would upload it, and apart from it the truth.
 *
 * @param manifest the content of {@code capture.json}
 * @param files every file that the manifest lists, by name
 * @param truth what was planted; never part of an upload
 */
public record GeneratedCapture(ObjectNode manifest, Map<String, byte[]> files, ObjectNode truth) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public GeneratedCapture {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Writes {@code capture.json} and the files; the folder may exist. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("capture.json").toFile(), manifest);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Writes the truth, as {@code truth.json} or what the path says; keep it outside the capture's folder. */
    public void writeTruthTo(Path file) throws IOException {
        JSON.writeValue(file.toFile(), truth);
    }
}
