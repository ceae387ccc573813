package eu.dermalia.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void reads_and_writes_the_golden_file_without_a_difference(EventType type) throws IOException {
        String golden = golden(type);
        Event event = JSON.readValue(golden, type.record());
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event))
                .isEqualToNormalizingNewlines(JSON.readTree(golden).toPrettyString());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void names_every_field_and_the_key(EventType type) throws IOException {
        JsonNode golden = JSON.readTree(golden(type));
        Set<String> components = Arrays.stream(type.record().getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> fields = new TreeSet<>();
        golden.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).isEqualTo(components);
        assertThat(golden.findValuesAsText("key"))
                .as("the key is a header, not a field")
                .isEmpty();
        assertThat(JSON.treeToValue(golden, type.record()).key().value()).isNotNull();
    }

    @Test
    void no_golden_file_is_left_over() throws IOException {
        Path folder = Path.of("src/main/resources/eu/dermalia/contracts/golden");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(type -> type.record().getSimpleName() + ".json")
                            .toList());
        }
    }

    @Test
    void every_permitted_event_has_a_type_and_a_topic() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::record))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Event.class.getPermittedSubclasses())
                        .<Class<? extends Event>>map(permitted -> permitted.asSubclass(Event.class))
                        .toList());
        assertThat(EventType.values()).allSatisfy(type -> {
            assertThat(Topics.all()).contains(type.topic());
            assertThat(EventType.ofWireName(type.wireName())).contains(type);
        });
    }

    @Test
    void reads_a_wish_for_erasure_from_before_it_said_who_asked() throws IOException {
        String asked = golden(EventType.ERASURE_REQUESTED)
                .replace("  \"article17Ground\": \"ART_17_1_B\",\n", "")
                .replace("  \"requestedBy\": \"PRIVACY_OFFICER\",\n", "");
        ErasureRequested old = JSON.readValue(asked, ErasureRequested.class);
        assertThat(old.requestedBy()).isEqualTo(Requester.PRACTICE);
        assertThat(old.article17Ground()).isNull();
    }

    @Test
    void reads_a_consent_from_before_there_were_further_uses() throws IOException {
        String use = "  \"use\": \"ANALYSIS\",\n";
        String given = golden(EventType.CONSENT_GIVEN);
        assertThat(given).contains(use);
        assertThat(JSON.readValue(given.replace(use, ""), ConsentGiven.class).use())
                .isNull();
        String withdrawn = golden(EventType.CONSENT_WITHDRAWN);
        assertThat(JSON.readValue(withdrawn.replace(use, ""), ConsentWithdrawn.class)
                        .use())
                .isNull();
    }

    private static String golden(EventType type) throws IOException {
        String name = "golden/" + type.record().getSimpleName() + ".json";
        try (InputStream file = EventType.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
