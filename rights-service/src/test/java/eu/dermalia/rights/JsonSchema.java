package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** As much of JSON Schema 2020-12 as our schemas use; a keyword that is not among it fails. */
final class JsonSchema {
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$id",
            "$defs",
            "$ref",
            "title",
            "description",
            "type",
            "additionalProperties",
            "required",
            "properties",
            "items",
            "const",
            "enum",
            "pattern",
            "format");

    private final JsonNode root;

    private JsonSchema(JsonNode root) {
        this.root = root;
    }

    static JsonSchema of(byte[] schema) throws IOException {
        return new JsonSchema(new ObjectMapper().readTree(schema));
    }

    void check(JsonNode value) {
        check(root, value, "");
    }

    private void check(JsonNode schema, JsonNode value, String path) {
        schema.fieldNames().forEachRemaining(name -> assertThat(KNOWN).contains(name));
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").asText().substring(1)), value, path);
        }
        if (schema.has("type")) {
            assertThat(type(value)).as(path).isEqualTo(schema.get("type").asText());
        }
        if (schema.has("const")) {
            assertThat(value).as(path).isEqualTo(schema.get("const"));
        }
        if (schema.has("enum")) {
            assertThat(schema.get("enum")).as(path).contains(value);
        }
        if (schema.has("pattern")) {
            assertThat(value.asText()).as(path).matches(schema.get("pattern").asText());
        }
        if (schema.has("required")) {
            schema.get("required").forEach(name -> assertThat(value.has(name.asText()))
                    .as(path + "/" + name.asText())
                    .isTrue());
        }
        if (schema.has("properties")) {
            Set<String> allowed = new TreeSet<>();
            schema.get("properties").fieldNames().forEachRemaining(allowed::add);
            value.fieldNames().forEachRemaining(name -> {
                assertThat(allowed).as(path).contains(name);
                check(schema.get("properties").get(name), value.get(name), path + "/" + name);
            });
        }
        if (schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), path + "/" + i);
            }
        }
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber()
                ? "integer"
                : value.isNumber()
                        ? "number"
                        : value.isTextual()
                                ? "string"
                                : value.isBoolean() ? "boolean" : value.isArray() ? "array" : "object";
    }
}
