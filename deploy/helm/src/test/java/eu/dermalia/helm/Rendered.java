package eu.dermalia.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the chart makes of a file of values.
 *
 * @param name of the values' file
 */
record Rendered(String name, List<JsonNode> resources) {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    static final Path CHART = Path.of("dermalia");
    static final Path ONE_NODE = CHART.resolve("examples/one-node.yaml");
    static final Path HIGHLY_AVAILABLE = CHART.resolve("examples/three-node-ha.yaml");
    /** With the self-test and the stand-in of the vendor's cluster. */
    static final Path ACCEPTANCE = CHART.resolve("examples/acceptance.yaml");
    /** What no example uses. */
    static final Path ELSEWHERE = Path.of("src/test/resources/engines-elsewhere.yaml");

    /** What the annotation of a hook is called here; see {@link Whole}. */
    static final String HOOK = "tests.dermalia.eu/hook";

    private static final Map<Path, Rendered> KNOWN = new ConcurrentHashMap<>();

    /** Every combination that is tested; for parameterised tests. */
    static Stream<Rendered> all() {
        return Stream.of(ONE_NODE, HIGHLY_AVAILABLE, ACCEPTANCE, ELSEWHERE).map(Rendered::of);
    }

    static Rendered of(Path values) {
        return KNOWN.computeIfAbsent(values, file -> {
            try {
                return new Rendered(file.getFileName().toString(), parse(render(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** With some values changed: {@code path, value, …}, for example {@code "image.tag", "latest"}. */
    static String with(Path values, Object... changes) {
        try {
            var tree = (ObjectNode) YAML.readTree(values.toFile());
            for (int i = 0; i < changes.length; i += 2) {
                put(tree, (String) changes[i], YAML.valueToTree(changes[i + 1]));
            }
            Path file = Files.createTempFile("values", ".yaml");
            try {
                YAML.writeValue(file.toFile(), tree);
                return render(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode tree, String path, JsonNode value) {
        ObjectNode at = tree;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.withObject("/" + steps[i]);
        }
        at.set(steps[steps.length - 1], value);
    }

    static List<JsonNode> parse(String yaml) throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode next = documents.next();
                if (next != null && next.isObject()) {
                    resources.add(next);
                }
            }
        }
        return List.copyOf(resources);
    }

    /**
     * A copy of the chart whose hooks are resources like all others: the library leaves hooks out of what it renders, and their
     * pods have to keep the same rules.
     */
    private static final class Whole {
        static final Path CHART = copy();

        private static Path copy() {
            try (Stream<Path> files = Files.walk(Rendered.CHART)) {
                Path copy = Files.createDirectories(Path.of("target", "with-hooks", "dermalia"));
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = copy.resolve(Rendered.CHART.relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.writeString(target, Files.readString(file).replace(" helm.sh/hook", " " + HOOK));
                    }
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String render(Path values) {
        return new Helm(Whole.CHART)
                .template()
                .withName("dermalia")
                .withNamespace("dermalia")
                // the oldest that the chart takes
                .withKubeVersion("1.30.0")
                .withValuesFile(values)
                .call();
    }

    Stream<JsonNode> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind));
    }

    /** Their Deployments; the lag exporter and the stand-in, of which one is enough, are none. */
    Stream<JsonNode> services() {
        return ofKind("Deployment").filter(deployment -> !Set.of("lag-exporter", "capture-stand-in")
                .contains(componentOf(deployment)));
    }

    JsonNode one(String kind, String resourceName) {
        return ofKind(kind)
                .filter(resource -> nameOf(resource).equals(resourceName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + kind + " " + resourceName));
    }

    static String nameOf(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }

    /** The service that a resource is about; empty when it is about none. */
    static String componentOf(JsonNode resource) {
        return resource.path("metadata")
                .path("labels")
                .path("app.kubernetes.io/component")
                .asText();
    }

    /** Of every Deployment, Job and test pod. */
    Stream<JsonNode> pods() {
        return resources.stream()
                .flatMap(resource -> switch (resource.path("kind").asText()) {
                    case "Pod" -> Stream.of(resource.path("spec"));
                    case "CronJob" -> Stream.of(resource.at("/spec/jobTemplate/spec/template/spec"));
                    default ->
                        resource.at("/spec/template/spec").has("containers")
                                ? Stream.of(resource.at("/spec/template/spec"))
                                : Stream.empty();
                });
    }

    Stream<JsonNode> containers() {
        return pods().flatMap(pod -> Stream.concat(items(pod.path("initContainers")), items(pod.path("containers"))));
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String yaml(Object value) {
        try {
            return YAML.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
