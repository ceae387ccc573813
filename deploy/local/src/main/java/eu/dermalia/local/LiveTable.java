package eu.dermalia.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Captures on their way, read from the public APIs with a practice's own token. */
final class LiveTable {
    private static final String ROW = "  %-24s %-10s %-10s %-26s %-11s %s";
    private static final int SHORT = 8;

    private final Suite suite;
    private final Console console;
    private final Map<String, String> printed = new LinkedHashMap<>();

    LiveTable(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
    }

    /** Looks once; draws the table, or without a terminal prints the rows that changed. */
    void refresh() throws InterruptedException {
        var rows = new LinkedHashMap<String, String>();
        for (DemoPractice practice : DemoPractice.values()) {
            read(practice, rows);
        }
        for (String service : suite.ended()) {
            rows.put(service, "  %s ended; see ./dermalia logs %s".formatted(service, service));
        }
        if (console.isTerminal()) {
            var lines = new ArrayList<String>();
            lines.add("");
            lines.add(ROW.formatted("practice", "capture", "scan", "state", "purpose", "due"));
            lines.addAll(rows.values());
            lines.add("  Ctrl-C stops everything that this command started.");
            console.draw(lines);
        } else {
            rows.forEach((key, row) -> {
                if (!row.equals(printed.put(key, row))) {
                    console.print(row);
                }
            });
        }
    }

    private void read(DemoPractice practice, Map<String, String> rows) throws InterruptedException {
        Map<String, JsonNode> scans = new LinkedHashMap<>();
        for (JsonNode scan : items(practice, ServiceName.RIGHTS, "/scans?limit=50", rows)) {
            scans.put(scan.path("scanId").asText(), scan);
        }
        for (JsonNode capture : items(practice, ServiceName.INGEST, "/captures?limit=50", rows)) {
            String reference = capture.path("captureRef").asText();
            JsonNode scan = scans.remove(capture.path("scanId").asText());
            String state = scan == null ? state(capture) : state(scan);
            rows.put(reference, row(practice, reference, capture, scan, state));
        }
        scans.forEach((id, scan) -> rows.put(id, row(practice, "", scan, scan, state(scan))));
    }

    /** What a service that is stopped, killed or busy would have shown is one row that says so. */
    private List<JsonNode> items(DemoPractice practice, ServiceName service, String path, Map<String, String> rows)
            throws InterruptedException {
        var items = new ArrayList<JsonNode>();
        try {
            String token = suite.accounts().user("staff-" + practice.letter());
            Http.Answer answer = suite.http().get(suite.address(service).resolve(path), token);
            if (answer.status() == 200) {
                answer.json().path("items").forEach(items::add);
            } else {
                rows.put(service.name(), "  %s answers %d".formatted(service.fullName(), answer.status()));
            }
        } catch (IOException | RuntimeException e) {
            rows.put(service.name(), "  %s does not answer at the moment".formatted(service.fullName()));
        }
        return items;
    }

    private static String row(
            DemoPractice practice, String reference, JsonNode item, @Nullable JsonNode scan, String state) {
        String purpose = item.path("purpose").asText("");
        return ROW.formatted(
                practice.title(),
                shortened(reference),
                scan == null ? "" : shortened(scan.path("scanId").asText()),
                state,
                purpose.equals("null") ? "" : purpose,
                scan == null ? "" : text(scan, "dueOn"));
    }

    /** The state, with what else is to be known: a reason, an erasure, a restriction. */
    private static String state(JsonNode item) {
        String state = text(item, "state");
        String reason = text(item, "reason");
        String erasure = text(item, "erasure");
        String more = erasure.isEmpty() ? reason : "erasure " + erasure;
        if (more.isEmpty() && item.path("restricted").asBoolean()) {
            more = "restricted";
        }
        return more.isEmpty() ? state : state + ", " + more;
    }

    private static String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static String shortened(String id) {
        // UUIDv7 begins with the time: their ends tell neighbours apart.
        return id.length() <= SHORT ? id : id.substring(id.length() - SHORT);
    }
}
