package eu.dermalia.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a service says of itself. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String JSON = "application/json";
    private static final int DEEPEST = 8;

    private final JsonNode document;

    OpenApi(JsonNode document) {
        this.document = document;
    }

    /** For example {@code GET /patients/{id}}. */
    SortedSet<String> endpoints() {
        SortedSet<String> endpoints = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return endpoints;
    }

    JsonNode operation(String endpoint) {
        int blank = endpoint.indexOf(' ');
        return document.path("paths")
                .path(endpoint.substring(blank + 1))
                .path(endpoint.substring(0, blank).toLowerCase(Locale.ROOT));
    }

    /** The media type of what it takes. */
    String media(JsonNode operation) {
        Iterator<String> types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : JSON;
    }

    /** Made from the schema, required properties only; null when it takes none, or no JSON. */
    @Nullable
    String exampleBody(JsonNode operation) {
        JsonNode schema =
                operation.path("requestBody").path("content").path(JSON).path("schema");
        return schema.isMissingNode() ? null : example(schema, 0).toString();
    }

    private JsonNode example(JsonNode described, int depth) {
        JsonNode schema =
                described.has("$ref") ? referred(described.path("$ref").asText()) : described;
        if (depth > DEEPEST) {
            return JsonNodeFactory.instance.objectNode();
        }
        for (String either : new String[] {"allOf", "anyOf", "oneOf"}) {
            if (schema.has(either)) {
                return example(schema.path(either).get(0), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" ->
                JsonNodeFactory.instance.numberNode(
                        Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.textNode(text(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        // OpenAPI 3.1 may name several
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey())) {
                object.set(property.getKey(), example(property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (schema.path("minItems").asInt(0) > 0) {
            array.add(example(schema.path("items"), depth + 1));
        }
        return array;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> "2026-01-15";
            case "date-time" -> "2026-01-15T10:00:00Z";
            case "uuid" -> UUID.randomUUID().toString();
            default -> "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
        };
    }

    private JsonNode referred(String reference) {
        return document.at(reference.substring(1));
    }
}
