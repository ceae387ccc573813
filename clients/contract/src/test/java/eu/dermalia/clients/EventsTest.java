package eu.dermalia.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each golden event is valid by what asyncapi.yaml says of it: a reader who goes by the one reads the other. That fields and
 * words are those of the records is AsyncApiTest's, in platform/contracts.
 */
class EventsTest {
    private static final Path CONTRACTS = Path.of("../../platform/contracts");
    private static final JsonNode API = api();

    static List<Path> golden() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("src/main/resources/eu/dermalia/contracts/golden"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void is_as_asyncapi_describes_it(Path golden) throws IOException {
        assertThat(wrong(name(golden), event(golden))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void a_field_that_must_be_there_is_missed(Path golden) throws IOException {
        JsonNode required = API.at("/components/schemas/" + name(golden) + "/required");
        assertThat(required).isNotEmpty();
        for (JsonNode field : required) {
            ObjectNode without = event(golden);
            without.remove(field.asText());
            assertThat(wrong(name(golden), without)).as(field.asText()).isNotEmpty();
        }
    }

    @Test
    void other_types_and_words_are_seen() throws IOException {
        Path golden = golden().stream()
                .filter(file -> name(file).equals("ScanStored"))
                .findFirst()
                .orElseThrow();
        assertThat(wrong("ScanStored", event(golden).put("scanId", "no id"))).isNotEmpty();
        assertThat(wrong("ScanStored", event(golden).put("purpose", "CURIOSITY")))
                .isNotEmpty();
        assertThat(wrong("ScanStored", event(golden).put("capturedAt", 5))).isNotEmpty();
    }

    private static String name(Path golden) {
        return golden.getFileName().toString().replace(".json", "");
    }

    private static ObjectNode event(Path golden) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(golden.toFile());
    }

    private static Set<ValidationMessage> wrong(String name, JsonNode event) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("$ref", "#/components/schemas/" + name);
        document.set("components", API.path("components"));
        SchemaValidatorsConfig strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document, strict);
        return schema.validate(event);
    }

    private static JsonNode api() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
