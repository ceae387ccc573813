package eu.dermalia.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.clients.ApiDocument.Endpoint;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CONTRIBUTING asks of an endpoint, as far as its OpenAPI shows it. */
class ApiStyleTest {
    static List<ApiDocument> current() {
        return ApiDocument.current();
    }

    @ParameterizedTest
    @MethodSource("current")
    void is_a_valid_document(ApiDocument api) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        assertThat(new OpenAPIV3Parser()
                        .readContents(api.tree().toString(), List.of(), options)
                        .getMessages())
                // asked for by the parser, not by OpenAPI 3.1
                .filteredOn(message -> !message.equals("attribute info.license.identifier is missing"))
                .isEmpty();
        assertThat(api.tree().path("info").path("description").asText()).isNotBlank();
        assertThat(api.tree().has("servers"))
                .as("where it runs is not part of the contract")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("current")
    void each_operation_has_a_name_of_its_own_and_says_what_it_does(ApiDocument api) {
        Set<String> names = new HashSet<>();
        assertThat(api.endpoints()).allSatisfy(endpoint -> {
            String name = endpoint.operation().path("operationId").asText();
            assertThat(name).as("%s operationId", endpoint).matches("[A-Z]\\w+_[a-z]\\w*");
            assertThat(names.add(name))
                    .as("%s is named like another: %s", endpoint, name)
                    .isTrue();
            String summary = endpoint.operation().path("summary").asText();
            assertThat(summary).as("%s summary", endpoint).isNotBlank();
            assertThat(summary.replace(" ", ""))
                    .as(
                            "%s: @Operation(summary = …) is missing, the generated one only repeats the method's name",
                            endpoint)
                    .isNotEqualToIgnoringCase(name.substring(name.indexOf('_') + 1));
        });
    }

    @ParameterizedTest
    @MethodSource("current")
    void each_refusal_is_a_problem(ApiDocument api) {
        assertThat(api.endpoints()).allSatisfy(endpoint -> {
            JsonNode answers = endpoint.operation().path("responses");
            assertThat(answers.has("default")).as("%s default", endpoint).isTrue();
            for (Map.Entry<String, JsonNode> answer : answers.properties()) {
                if (!answer.getKey().matches("[123]..") && !isPage(endpoint, answer.getValue())) {
                    assertThat(answer.getValue()
                                    .path("content")
                                    .path("application/problem+json")
                                    .path("schema")
                                    .path("$ref")
                                    .asText())
                            .as("%s %s", endpoint, answer.getKey())
                            .startsWith("#/components/schemas/Http");
                }
                assertThat(answer.getValue().path("description").asText())
                        .as("%s %s description", endpoint, answer.getKey())
                        .isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("current")
    void each_operation_says_how_it_ends_well(ApiDocument api) {
        assertThat(api.endpoints()).allSatisfy(endpoint -> assertThat(
                        endpoint.operation().path("responses").fieldNames())
                .toIterable()
                .as(endpoint.toString())
                .anyMatch(status -> status.matches("[23]..")));
    }

    /** A generated client has no type for an answer whose body is not described. */
    @ParameterizedTest
    @MethodSource("current")
    void each_success_says_what_it_brings(ApiDocument api) {
        assertThat(api.endpoints()).allSatisfy(endpoint -> {
            for (Map.Entry<String, JsonNode> answer :
                    endpoint.operation().path("responses").properties()) {
                JsonNode content = answer.getValue().path("content");
                if (answer.getKey().equals("204")) {
                    assertThat(content.isMissingNode())
                            .as("%s 204 has no body", endpoint)
                            .isTrue();
                } else if (answer.getKey().startsWith("2")) {
                    assertThat(content)
                            .as("%s %s: @Produces or a media type is missing", endpoint, answer.getKey())
                            .isNotEmpty();
                    assertThat(content).allSatisfy(media -> assertThat(media.path("schema"))
                            .as("%s %s: no schema", endpoint, answer.getKey())
                            .isNotEmpty());
                }
            }
        });
    }

    /** What a patient's browser shows; a program gets a problem. */
    private static boolean isPage(Endpoint endpoint, JsonNode answer) {
        return endpoint.path().startsWith("/r/{token}")
                && answer.path("content").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList()
                        .equals(List.of("text/html"));
    }

    @ParameterizedTest
    @MethodSource("current")
    void paths_and_fields_are_written_in_one_way(ApiDocument api) {
        assertThat(api.endpoints())
                .extracting(Endpoint::path)
                .allMatch(path -> path.matches("(/([a-z0-9.-]+|\\{[a-zA-Z]+}))+"), "words-like-these and {parameters}");
        List<String> fields = new ArrayList<>();
        api.tree().path("components").path("schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .fieldNames()
                .forEachRemaining(field -> fields.add(schema.getKey() + "." + field)));
        assertThat(fields).allMatch(field -> field.matches("\\w+\\.[a-z][a-zA-Z0-9]*"), "camelCase");
    }

    @ParameterizedTest
    @MethodSource("current")
    void every_reference_leads_somewhere(ApiDocument api) {
        assertThat(api.tree().findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        api.tree().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }
}
