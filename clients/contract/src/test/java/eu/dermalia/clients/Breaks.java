package eu.dermalia.clients;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** What a client of the older document would trip over in the newer one. */
record Breaks(List<String> endpoints, String report) {
    /** One more word in an answer is an addition like one more field: clients pass over words that they do not know. */
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.response.enum.increased", "false")
            .build();

    static Breaks between(ApiDocument older, ApiDocument newer) {
        ChangedOpenApi change = compare(older.asVersion30(), newer.asVersion30());
        Set<String> endpoints = new TreeSet<>();
        change.getMissingEndpoints().forEach(gone -> endpoints.add(gone.getMethod() + " " + gone.getPathUrl()));
        change.getChangedOperations().stream()
                .filter(operation -> operation.isIncompatible())
                .forEach(operation -> endpoints.add(operation.getHttpMethod() + " " + operation.getPathUrl()));
        // A field that may be absent is missed all the same when it is gone, which openapi-diff lets pass: seen as if
        // each were
        // always there.
        compare(older.withEveryFieldThere(), newer.withEveryFieldThere()).getChangedOperations().stream()
                .filter(operation -> operation.getApiResponses() != null
                        && operation.getApiResponses().isIncompatible())
                .forEach(operation -> endpoints.add(operation.getHttpMethod() + " " + operation.getPathUrl()));
        if (endpoints.isEmpty() && change.isIncompatible()) {
            endpoints.add("the document as a whole");
        }
        return new Breaks(List.copyOf(endpoints), endpoints.isEmpty() ? "" : render(change));
    }

    private static ChangedOpenApi compare(String older, String newer) {
        return OpenApiCompare.fromContents(older, newer, List.of(), OPTIONS);
    }

    private static String render(ChangedOpenApi change) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ConsoleRender().render(change, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
