package eu.dermalia.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /test/captures}: what the vendor does not offer, and a demo and its tests need. No token. */
final class TestApi {
    private final Set<String> sites;
    private final Shelf shelf;

    TestApi(Set<String> sites, Shelf shelf) {
        this.sites = sites;
        this.shelf = shelf;
    }

    void handle(HttpExchange exchange) throws IOException {
        List<String> parts = Reply.parts(exchange, "/test");
        if (!parts.equals(List.of("captures"))) {
            throw Refused.notFound();
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> Reply.json(exchange, 200, account());
            case "POST" -> offer(exchange);
            default -> throw new Refused(405, "method-not-allowed", "GET or POST");
        }
    }

    private ObjectNode account() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode captures = answer.putArray("captures");
        for (Lot lot : shelf.all()) {
            String id = lot.capture().id();
            ObjectNode node = lot.account().put("lying", shelf.isLying(id));
            shelf.ending(id).ifPresent(ending -> {
                if (ending.acknowledgedAt() != null) {
                    node.put("acknowledgedAt", ending.acknowledgedAt().toString());
                }
                if (ending.deletedAt() != null) {
                    node.put("deletedAt", ending.deletedAt().toString());
                }
            });
            captures.add(node);
        }
        return answer;
    }

    private void offer(HttpExchange exchange) throws IOException {
        OfferedCapture capture;
        boolean again;
        try {
            JsonNode request = Reply.JSON.readTree(Reply.body(exchange));
            String site = required(request, "site");
            if (!sites.contains(site)) {
                throw Refused.malformed("Unknown site");
            }
            again = request.path("again").asBoolean();
            capture = captureOf(site, request).withFaults(faults(request.path("faults")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Refused.malformed("Not an offer as documented");
        }
        Lot lot = shelf.offer(capture, again);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", capture.id()).put("offeredAt", lot.offeredAt().toString());
        answer.put("lying", shelf.isLying(capture.id()));
        Reply.json(exchange, 201, answer);
    }

    private static OfferedCapture captureOf(String site, JsonNode request) throws IOException {
        if (request.has("seed")) {
            FaceGenerator.Label label = new FaceGenerator.Label(
                    required(request, "captureId"),
                    required(request, "patientNumber"),
                    request.path("purpose").isTextual()
                            ? request.path("purpose").asText()
                            : null,
                    required(request, "capturedAt"),
                    "GENERATED");
            FaceOptions options = FaceOptions.standard();
            if (request.has("pixels")) {
                int pixels = request.path("pixels").asInt();
                options = options.withPixels(pixels, pixels);
            }
            FacePlan plan = FacePlan.of(request.path("seed").asLong());
            return OfferedCapture.of(site, new FaceGenerator(options).generate(plan, label));
        }
        if (request.has("folder")) {
            return FolderCaptures.one(Path.of(request.path("folder").asText()), site);
        }
        if (!(request.path("manifest") instanceof ObjectNode manifest)) {
            throw Refused.malformed("seed, folder or manifest is needed");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        request.path("files")
                .properties()
                .forEach(file -> files.put(
                        file.getKey(),
                        Base64.getDecoder().decode(file.getValue().asText())));
        return OfferedCapture.of(site, manifest, files, List.of());
    }

    private static List<Fault> faults(JsonNode nodes) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode node : nodes) {
            faults.add(new Fault(
                    Fault.Kind.valueOf(required(node, "kind")),
                    node.path("file").isTextual() ? node.path("file").asText() : null,
                    node.path("amount").isNumber() ? node.path("amount").asLong() : null));
        }
        return faults;
    }

    private static String required(JsonNode node, String field) {
        String value = node.path(field).asText();
        if (value.isEmpty()) {
            throw Refused.malformed(field + " is needed");
        }
        return value;
    }
}
