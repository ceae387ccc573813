package eu.dermalia.retention.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.Requester;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps beside an order or a receipt, and a restore brings back.
 *
 * @param commitment empty when only the topic knew of the order
 */
public record OrderFacts(
        String commitment,
        @Nullable Instant requestedAt,
        Requester requestedBy,
        @Nullable Article17Ground article17Ground) {

    /** @param attachment null when only the topic knew of the order */
    public static OrderFacts read(ObjectMapper json, @Nullable String attachment) {
        JsonNode facts = tree(json, attachment);
        return new OrderFacts(
                facts.path("commitment").asText(""),
                facts.hasNonNull("requestedAt")
                        ? Instant.parse(facts.path("requestedAt").asText())
                        : null,
                facts.hasNonNull("requestedBy")
                        ? Requester.valueOf(facts.path("requestedBy").asText())
                        : Requester.PRACTICE,
                facts.hasNonNull("article17Ground")
                        ? Article17Ground.valueOf(facts.path("article17Ground").asText())
                        : null);
    }

    /** The receipt in compact form. */
    public static String receipt(ObjectMapper json, String attachment) {
        return tree(json, attachment).path("receipt").asText();
    }

    private static JsonNode tree(ObjectMapper json, @Nullable String attachment) {
        try {
            return json.readTree(attachment == null ? "{}" : attachment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the ledger kept cannot be read");
        }
    }
}
