package eu.dermalia.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail as the relay took it.
 *
 * @param id counts from 1
 * @param receivedAt when the relay took it
 * @param from the envelope's sender
 * @param to the envelope's recipient
 * @param subject decoded
 * @param headers each name with its values, in the order of the mail
 * @param text the decoded body as text
 * @param raw the whole mail, as sent
 */
public record ReceivedMail(
        int id,
        Instant receivedAt,
        String from,
        String to,
        String subject,
        Map<String, List<String>> headers,
        String text,
        @JsonIgnore byte[] raw) {
    public ReceivedMail {
        headers = Map.copyOf(headers);
    }

    /** The first value, or an empty text. */
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> entry.getValue().get(0))
                .orElse("");
    }
}
