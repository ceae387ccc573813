package eu.dermalia.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files lie; tests run in the module's folder. */
final class Checkout {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    static final Path MONITORING = ROOT.resolve("deploy/helm/dermalia/files/monitoring");
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    static final Path OPEN_API = ROOT.resolve("docs/openapi");
    static final Path PROMTOOL_TESTS = Path.of("src/test/promtool").toAbsolutePath();

    private Checkout() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(Path file) {
        return tree(new ObjectMapper(new YAMLFactory()), file);
    }

    static JsonNode json(Path file) {
        return tree(new ObjectMapper(), file);
    }

    /** Those of a folder with this ending, in order. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
