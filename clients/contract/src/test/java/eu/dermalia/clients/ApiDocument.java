package eu.dermalia.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** One service's OpenAPI. */
record ApiDocument(String service, JsonNode tree) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Path CURRENT = Path.of("../../docs/openapi");
    private static final Path RELEASED = CURRENT.resolve("released");

    /** @param method in lower case */
    record Endpoint(String method, String path, JsonNode operation) {
        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    static List<ApiDocument> current() {
        return all(CURRENT);
    }

    static List<ApiDocument> released() {
        return all(RELEASED);
    }

    static ApiDocument of(String yaml) {
        try {
            return new ApiDocument("example", YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ApiDocument> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ApiDocument::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiDocument read(Path file) {
        try {
            return new ApiDocument(file.getFileName().toString().replace(".yaml", ""), YAML.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Raised when something breaks on purpose. */
    String version() {
        return tree.path("info").path("version").asText();
    }

    List<Endpoint> endpoints() {
        return tree.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> new Endpoint(operation.getKey(), path.getKey(), operation.getValue())))
                .toList();
    }

    /**
     * Of version 3.0.3, which openapi-diff compares by its types; in one of version 3.1 it sees none. What ours say is the same
     * in both.
     */
    String asVersion30() {
        ObjectNode copy = tree.deepCopy();
        copy.put("openapi", "3.0.3");
        return copy.toString();
    }

    /** The same; what answers hold is said to be always there. */
    String withEveryFieldThere() {
        ObjectNode copy = tree.deepCopy();
        copy.put("openapi", "3.0.3");
        for (JsonNode schema : copy.findParents("properties")) {
            ArrayNode required = ((ObjectNode) schema).putArray("required");
            schema.path("properties").fieldNames().forEachRemaining(required::add);
        }
        return copy.toString();
    }

    @Override
    public String toString() {
        return service;
    }
}
