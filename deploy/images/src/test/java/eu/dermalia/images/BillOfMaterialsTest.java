package eu.dermalia.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each packaged service says that it consists of (CycloneDX), and under which licences. */
class BillOfMaterialsTest {
    static List<String> modules() {
        return Main.MODULES;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void names_every_file_of_the_service_by_its_digest(String module) throws IOException {
        Path app = app(module);
        Map<String, String> stated = new TreeMap<>();
        for (JsonNode component : shipped(module)) {
            String digest = digest(component);
            component
                    .path("evidence")
                    .path("occurrences")
                    .forEach(place -> stated.put(place.path("location").asText(), digest));
        }
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.walk(app)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                there.put(app.relativize(file).toString(), sha256(file));
            }
        }
        // the self-test has the fewest
        assertThat(there).hasSizeGreaterThan(20);
        assertThat(stated).containsAllEntriesOf(there);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_library_has_a_licence_that_is_allowed(String module) throws IOException {
        app(module);
        Set<String> allowed = Files.readAllLines(Path.of("licences.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
        Set<String> refused = new TreeSet<>();
        for (JsonNode component : shipped(module)) {
            String name = component.path("purl").asText();
            if (!name.startsWith("pkg:maven/") || name.startsWith("pkg:maven/eu.dermalia/")) {
                continue;
            }
            List<String> licences = licences(component);
            if (licences.isEmpty()) {
                licences = List.of("none is stated");
            }
            if (licences.stream().noneMatch(allowed::contains)) {
                refused.add(name + " " + licences);
            }
        }
        assertThat(refused).as("deploy/images/licences.txt allows: %s", allowed).isEmpty();
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            licences.add(licence.path("id")
                    .asText(licence.path("name")
                            .asText(choice.path("expression").asText())));
        }
        return licences;
    }

    /** Where it was packaged; {@code mvn test} alone packages nothing, and the bill is written in CI or with -Pbill. */
    private static Path app(String module) {
        Path app = Path.of("../..", module, "target", "quarkus-app");
        if (System.getenv("CI") == null) {
            assumeThat(bill(module)).as("mvn package -Pbill comes first").exists();
        }
        return app;
    }

    private static Path bill(String module) {
        return Path.of("../..", module, "target", "quarkus-run-cyclonedx.json");
    }

    private static List<JsonNode> shipped(String module) throws IOException {
        JsonNode bill = new ObjectMapper().readTree(bill(module).toFile());
        List<JsonNode> shipped = new ArrayList<>();
        for (JsonNode component : bill.path("components")) {
            for (JsonNode property : component.path("properties")) {
                if (property.path("name").asText().equals("quarkus:component:scope")
                        && property.path("value").asText().equals("runtime")) {
                    shipped.add(component);
                }
            }
        }
        return shipped;
    }

    private static String digest(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none";
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
