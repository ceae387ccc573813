package eu.dermalia.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {
    private static JsonNode api;

    @BeforeAll
    static void read() throws IOException {
        api = new ObjectMapper(new YAMLFactory()).readTree(new File("asyncapi.yaml"));
    }

    @Test
    void has_a_channel_for_each_topic() {
        assertThat(api.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(api.path("channels").findValuesAsText("address")).containsExactlyElementsOf(Topics.all());
    }

    @Test
    void names_the_readers_of_each_topic() {
        Map<String, Set<String>> readers = new TreeMap<>();
        for (JsonNode operation : api.path("operations")) {
            if (operation.path("action").asText().equals("receive")) {
                String channel = operation.path("channel").path("$ref").asText().substring(1);
                readers.computeIfAbsent(api.at(channel).path("address").asText(), topic -> new TreeSet<>())
                        .add(operation.at("/bindings/kafka/groupId/const").asText());
            }
        }
        assertThat(readers)
                .isEqualTo(Topics.all().stream()
                        .collect(Collectors.toMap(topic -> topic, topic -> new TreeSet<>(Topics.readers(topic)))));
    }

    /** A reader that does not subscribe would look as if it were behind for ever, and be granted what it does not need. */
    @Test
    void names_as_readers_who_subscribes() throws IOException {
        Pattern channel = Pattern.compile("@Incoming\\(\"([\\w-]+)-in\"\\)");
        Map<String, Set<String>> subscribed = new TreeMap<>();
        for (String service : Topics.all().stream()
                .flatMap(topic -> Topics.readers(topic).stream())
                .collect(Collectors.toSet())) {
            try (Stream<Path> sources = Files.walk(Path.of("../..", service, "src/main/java"))) {
                for (Path source : (Iterable<Path>) sources.filter(Files::isRegularFile)::iterator) {
                    channel.matcher(Files.readString(source)).results().forEach(found -> subscribed
                            .computeIfAbsent("dermalia." + found.group(1), topic -> new TreeSet<>())
                            .add(service));
                }
            }
        }
        assertThat(subscribed)
                .isEqualTo(Topics.all().stream()
                        .collect(Collectors.toMap(topic -> topic, topic -> new TreeSet<>(Topics.readers(topic)))));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void describes_the_event_on_its_topic(EventType type) {
        String name = type.record().getSimpleName();
        JsonNode message = api.path("components").path("messages").path(name);
        assertThat(message.path("name").asText()).isEqualTo(type.wireName());
        assertThat(channel(type.topic())
                        .path("messages")
                        .path(name)
                        .path("$ref")
                        .asText())
                .isEqualTo("#/components/messages/" + name);
        assertThat(message.path("bindings")
                        .path("kafka")
                        .path("key")
                        .path("$ref")
                        .asText())
                .startsWith("#/components/schemas/");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void describes_every_field_and_which_are_always_there(EventType type) {
        JsonNode schema =
                api.path("components").path("schemas").path(type.record().getSimpleName());
        List<String> described = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(described::add);
        RecordComponent[] components = type.record().getRecordComponents();
        assertThat(described)
                .containsExactlyElementsOf(
                        Arrays.stream(components).map(RecordComponent::getName).toList());
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(Arrays.stream(components)
                        .filter(component -> component.getAnnotatedType().getAnnotations().length == 0)
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void somebody_sends_it_and_somebody_reads_it(EventType type) {
        String reference = "/messages/" + type.record().getSimpleName() + "\"";
        assertThat(actions(reference)).contains("send", "receive");
    }

    @Test
    void lists_the_same_words_as_the_enums() {
        for (Class<? extends Enum<?>> words : List.<Class<? extends Enum<?>>>of(
                AccessAction.class,
                Article17Ground.class,
                ConsentUse.class,
                DeliveryFailure.class,
                DueWarning.class,
                ErasureGround.class,
                ErasureScope.class,
                LegalBasis.class,
                Owner.class,
                PracticeNoticeKind.class,
                PracticeNoticeOutcome.class,
                Purpose.class,
                RefusalGround.class,
                RejectionReason.class,
                ReportFailure.class,
                RequestArticle.class,
                RequestOutcome.class,
                Requester.class,
                RestrictionGround.class,
                RetentionRule.class,
                WithholdingReason.class)) {
            JsonNode schema = api.path("components").path("schemas").path(words.getSimpleName());
            assertThat(StreamSupport.stream(schema.path("enum").spliterator(), false)
                            .map(JsonNode::asText))
                    .as(words.getSimpleName())
                    .containsExactlyElementsOf(Arrays.stream(words.getEnumConstants())
                            .map(Enum::name)
                            .toList());
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        for (String reference : api.findValuesAsText("$ref")) {
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    private static JsonNode channel(String topic) {
        return StreamSupport.stream(api.path("channels").spliterator(), false)
                .filter(channel -> channel.path("address").asText().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> actions(String reference) {
        return StreamSupport.stream(api.path("operations").spliterator(), false)
                .filter(operation -> operation.path("messages").toString().contains(reference))
                .map(operation -> operation.path("action").asText())
                .distinct()
                .toList();
    }
}
