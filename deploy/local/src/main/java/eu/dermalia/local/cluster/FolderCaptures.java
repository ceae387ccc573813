package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Captures from a folder: one sub-folder each, with {@code capture.json} and the files that it lists. */
public final class FolderCaptures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FolderCaptures() {}

    /**
     * All captures of a folder, in the order of their names. Files that no {@code capture.json} lists are left out.
     *
     * @throws IOException when the folder holds no capture, or a listed file is missing
     */
    public static List<OfferedCapture> in(Path folder, String site) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(folder)) {
            folders = children.filter(child -> Files.isRegularFile(child.resolve("capture.json")))
                    .sorted()
                    .toList();
        }
        if (folders.isEmpty()) {
            throw new IOException("no capture.json in any sub-folder of " + folder);
        }
        List<OfferedCapture> captures = new ArrayList<>();
        for (Path child : folders) {
            captures.add(one(child, site));
        }
        return captures;
    }

    /** The capture of one folder. */
    public static OfferedCapture one(Path folder, String site) throws IOException {
        ObjectNode manifest = JSON.readValue(folder.resolve("capture.json").toFile(), ObjectNode.class);
        Map<String, CaptureFile> files = new LinkedHashMap<>();
        for (JsonNode artefact : manifest.path("artefacts")) {
            String name = artefact.path("name").asText();
            Path file = folder.resolve(name).normalize();
            if (!folder.normalize().equals(file.getParent()) || !Files.isRegularFile(file)) {
                throw new IOException(folder + " lists a file that it does not hold: " + name);
            }
            files.put(name, CaptureFile.of(file));
        }
        return new OfferedCapture(OfferedCapture.idOf(manifest), site, manifest, files, List.of());
    }
}
