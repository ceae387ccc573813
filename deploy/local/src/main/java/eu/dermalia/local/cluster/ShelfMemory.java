package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers over a restart which captures were acknowledged and deleted: ids and times, in one JSON file. */
final class ShelfMemory {
    private final @Nullable Path file;

    ShelfMemory(@Nullable Path folder) throws IOException {
        this.file = folder == null ? null : Files.createDirectories(folder).resolve("captures.json");
    }

    record Ending(
            @Nullable Instant acknowledgedAt, @Nullable Instant deletedAt) {}

    Map<String, Ending> read() throws IOException {
        Map<String, Ending> endings = new LinkedHashMap<>();
        if (file != null && Files.exists(file)) {
            Reply.JSON
                    .readTree(file.toFile())
                    .properties()
                    .forEach(entry -> endings.put(
                            entry.getKey(),
                            new Ending(
                                    time(entry.getValue().path("acknowledgedAt")),
                                    time(entry.getValue().path("deletedAt")))));
        }
        return endings;
    }

    void write(Map<String, Ending> endings) throws IOException {
        if (file == null) {
            return;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        endings.forEach((id, ending) -> {
            ObjectNode node = all.putObject(id);
            if (ending.acknowledgedAt() != null) {
                node.put("acknowledgedAt", ending.acknowledgedAt().toString());
            }
            if (ending.deletedAt() != null) {
                node.put("deletedAt", ending.deletedAt().toString());
            }
        });
        Path next = file.resolveSibling("captures.json.next");
        Reply.JSON.writeValue(next.toFile(), all);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static @Nullable Instant time(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
