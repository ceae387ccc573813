package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code /v1/…}: list, manifest, download, acknowledge, delete. */
final class CaptureApi {
    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    private final Set<String> sites;
    private final AccessTokens tokens;
    private final Shelf shelf;
    private final CountDownLatch closing;

    CaptureApi(Set<String> sites, AccessTokens tokens, Shelf shelf, CountDownLatch closing) {
        this.sites = sites;
        this.tokens = tokens;
        this.shelf = shelf;
        this.closing = closing;
    }

    void handle(HttpExchange exchange) throws IOException, InterruptedException {
        tokens.require(exchange);
        List<String> parts = Reply.parts(exchange, "/v1");
        String route = exchange.getRequestMethod() + " " + shapeOf(parts);
        switch (route) {
            case "GET sites/*/captures" -> list(exchange, parts.get(1));
            case "GET captures/*" -> Reply.json(exchange, 200, lot(parts.get(1)).manifest());
            case "GET captures/*/files/*" -> download(exchange, lot(parts.get(1)), parts.get(3));
            case "POST captures/*/acknowledge" -> {
                Lot lot = lot(parts.get(1));
                ended(exchange, shelf.acknowledge(lot.capture().id()));
            }
            case "DELETE captures/*" -> {
                Lot lot = lot(parts.get(1));
                ended(exchange, shelf.delete(lot.capture().id()));
            }
            default -> throw unknown(parts);
        }
    }

    /** The path with a star in place of each name. */
    private static String shapeOf(List<String> parts) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            shape.append(i == 0 ? "" : "/").append(i % 2 == 0 ? parts.get(i) : "*");
        }
        return shape.toString();
    }

    private static Refused unknown(List<String> parts) {
        Set<String> known = Set.of("sites/*/captures", "captures/*", "captures/*/files/*", "captures/*/acknowledge");
        return known.contains(shapeOf(parts))
                ? new Refused(405, "method-not-allowed", "Not with this method")
                : Refused.notFound();
    }

    private void list(HttpExchange exchange, String site) throws IOException {
        if (!sites.contains(site)) {
            throw Refused.notFound();
        }
        Map<String, String> query = Reply.query(exchange);
        int limit = limit(query.getOrDefault("limit", String.valueOf(USUAL_PAGE)));
        List<Lot> lots = shelf.lying(site, position(query.getOrDefault("cursor", "")), limit + 1);
        List<Lot> page = lots.subList(0, Math.min(limit, lots.size()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode captures = answer.putArray("captures");
        for (Lot lot : page) {
            captures.addObject()
                    .put("id", lot.capture().id())
                    .put("site", site)
                    .put("offeredAt", lot.offeredAt().toString());
        }
        if (lots.size() > limit) {
            answer.put("next", cursor(page.get(limit - 1).sequence()));
        } else {
            answer.putNull("next");
        }
        Reply.json(exchange, 200, answer);
    }

    private void download(HttpExchange exchange, Lot lot, String name) throws IOException, InterruptedException {
        CaptureFile file = lot.capture().files().get(name);
        if (file == null) {
            throw Refused.notFound();
        }
        new FileAnswer(lot, file, closing).send(exchange);
    }

    private Lot lot(String id) {
        Lot lot = shelf.lying(id)
                .filter(found -> sites.contains(found.capture().site()))
                .orElseThrow(Refused::notFound);
        if (lot.refusesNow()) {
            throw new Refused(503, "unavailable", "Try again later");
        }
        return lot;
    }

    private static void ended(HttpExchange exchange, boolean lay) throws IOException {
        if (!lay) {
            throw Refused.notFound();
        }
        Reply.empty(exchange);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Refused.malformed("limit is a number");
        }
        throw Refused.malformed("limit lies between 1 and " + LARGEST_PAGE);
    }

    private static String cursor(long sequence) {
        byte[] bytes = Long.toString(sequence).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long position(String cursor) {
        try {
            return cursor.isEmpty()
                    ? 0
                    : Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw Refused.malformed("This cursor is not one of ours");
        }
    }
}
