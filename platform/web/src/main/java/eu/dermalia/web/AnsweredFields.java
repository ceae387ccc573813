package eu.dermalia.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the OpenAPI of answers what the records say: a field is always there, unless the record says {@link Nullable}; then
 * it is absent instead of null ({@link RequestJson}). Whoever generates a client gets types that are as exact as ours. What is
 * taken as a body keeps its own rules, the validator's.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AnsweredFields implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final IndexView classes;

    public AnsweredFields(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getComponents() == null) {
            return;
        }
        Map<String, Schema> schemas =
                Objects.requireNonNullElse(api.getComponents().getSchemas(), Map.of());
        Set<String> answered = new TreeSet<>();
        Set<String> taken = new TreeSet<>();
        for (PathItem path : api.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                if (operation.getRequestBody() != null) {
                    collect(operation.getRequestBody().getContent(), schemas, taken);
                }
                if (operation.getResponses() != null) {
                    operation
                            .getResponses()
                            .getAPIResponses()
                            .values()
                            .forEach(response -> collect(response.getContent(), schemas, answered));
                }
            }
        }
        answered.removeAll(taken);
        for (String name : answered) {
            Schema schema = schemas.get(name);
            Set<String> always = schema == null ? null : alwaysThere(name, schema);
            if (always != null && !always.isEmpty()) {
                schema.setRequired(List.copyOf(always));
            }
        }
    }

    /**
     * Those fields of the record behind a schema that are never null; null when no record has the schema's fields, or several
     * records of that name do not agree. A schema is only known by its class's simple name, with a number when two share it.
     */
    private @Nullable Set<String> alwaysThere(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return null;
        }
        Set<Set<String>> candidates = new HashSet<>();
        for (ClassInfo type : classes.getKnownClasses()) {
            if (type.isRecord() && matches(type.simpleName(), name)) {
                Set<String> fields = new TreeSet<>();
                Set<String> always = new TreeSet<>();
                for (RecordComponentInfo component : type.recordComponents()) {
                    fields.add(component.name());
                    if (!component.type().hasAnnotation(NULLABLE)) {
                        always.add(component.name());
                    }
                }
                if (fields.equals(schema.getProperties().keySet())) {
                    candidates.add(always);
                }
            }
        }
        return candidates.size() == 1 ? candidates.iterator().next() : null;
    }

    /** Also PageScanView, which stands for a Page of ScanView. */
    private static boolean matches(String type, String schema) {
        return schema.matches(type + "\\d*") || (type.equals("Page") && schema.startsWith("Page"));
    }

    private static void collect(@Nullable Content content, Map<String, Schema> schemas, Set<String> names) {
        if (content == null) {
            return;
        }
        Deque<Schema> open = new ArrayDeque<>();
        content.getMediaTypes().values().forEach(media -> push(open, media.getSchema()));
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            String ref = schema.getRef();
            if (ref != null && ref.startsWith(SCHEMAS) && names.add(ref.substring(SCHEMAS.length()))) {
                push(open, schemas.get(ref.substring(SCHEMAS.length())));
            }
            push(open, schema.getItems());
            push(open, schema.getAdditionalPropertiesSchema());
            if (schema.getProperties() != null) {
                pushAll(open, schema.getProperties().values());
            }
            pushAll(open, schema.getAllOf());
            pushAll(open, schema.getAnyOf());
            pushAll(open, schema.getOneOf());
        }
    }

    private static void pushAll(Deque<Schema> open, @Nullable Collection<Schema> schemas) {
        if (schemas != null) {
            schemas.forEach(schema -> push(open, schema));
        }
    }

    private static void push(Deque<Schema> open, @Nullable Schema schema) {
        if (schema != null) {
            open.push(schema);
        }
    }
}
