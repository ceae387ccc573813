package eu.dermalia.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That a break is seen as one, and nothing else is. */
class BreaksTest {
    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Example, version: "1"}
            paths:
              /scans/{id}:
                get:
                  operationId: ScanResource_one
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                  - {name: state, in: query, schema: {type: string, enum: [OPEN, DONE]}}
                  responses:
                    "200":
                      description: OK
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Scan"}
              /scans:
                post:
                  operationId: ScanResource_add
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/NewScan"}
                  responses:
                    "201": {description: Created}
            components:
              schemas:
                Scan:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, format: uuid}
                    count: {type: integer, format: int32}
                    kind: {type: string, enum: [NEW, OLD]}
                NewScan:
                  type: object
                  required: [number]
                  properties:
                    number: {type: string, maxLength: 20}
                    note: {type: string}
            """;

    @Test
    void sees_none_where_nothing_changed() {
        assertThat(breaks(DOCUMENT).endpoints()).isEmpty();
    }

    static Stream<Arguments> breaking() {
        return Stream.of(
                arguments("an endpoint that is gone", "/scans/{id}:", "/examinations/{id}:"),
                arguments("a method that is gone", "    post:", "    put:"),
                arguments("an answer's field that is gone", "count: {type: integer", "amount: {type: integer"),
                arguments("an answer's field of another type", "{type: integer, format: int32}", "{type: string}"),
                arguments("an answer's field that may now be missing", "      required: [id]\n", ""),
                arguments("a body's field that must now be there", "required: [number]", "required: [number, note]"),
                arguments("a body's field of another type", "note: {type: string}", "note: {type: boolean}"),
                arguments("a lower limit", "maxLength: 20", "maxLength: 10"),
                arguments("a parameter that must now be there", "in: query,", "in: query, required: true,"),
                arguments("a parameter's word that is gone", "[OPEN, DONE]", "[OPEN]"),
                arguments("another media type", "application/json:", "application/xml:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void sees(String what, String before, String after) {
        assertThat(DOCUMENT).contains(before);
        assertThat(breaks(DOCUMENT.replace(before, after)).endpoints()).as(what).isNotEmpty();
    }

    static Stream<Arguments> additive() {
        return Stream.of(
                arguments("one more field in an answer", "count: {", "other: {type: string}\n        count: {"),
                arguments("one more word in an answer", "[NEW, OLD]", "[NEW, OLD, OTHER]"),
                arguments("one more field that a body may have", "note: {", "other: {type: string}\n        note: {"),
                arguments("one more word that a parameter may be", "[OPEN, DONE]", "[OPEN, DONE, LATE]"),
                arguments(
                        "one more parameter",
                        "- {name: state",
                        "- {name: limit, in: query, schema: {type: integer}}\n      - {name: state"),
                arguments(
                        "a refusal that is now described",
                        "responses:\n",
                        "responses:\n        \"409\": {description: Conflict}\n"),
                arguments("a higher limit", "maxLength: 20", "maxLength: 40"),
                arguments(
                        "one more endpoint",
                        "paths:\n",
                        "paths:\n  /more:\n    get: {responses: {\"200\": {description: OK}}}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additive")
    void lets_pass(String what, String before, String after) {
        assertThat(DOCUMENT).contains(before);
        assertThat(breaks(DOCUMENT.replace(before, after)).endpoints()).as(what).isEmpty();
    }

    private static Breaks breaks(String newer) {
        return Breaks.between(ApiDocument.of(DOCUMENT), ApiDocument.of(newer));
    }
}
