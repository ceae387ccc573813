package eu.dermalia.report.link;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI that a patient's browser gets a refusal as a page to be read, where a program gets a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PageRefusals implements OASFilter {
    private static final String PAGES = "/r/{token}";
    /** The others come from before the pages are asked, as problems. */
    private static final Set<String> PAGED = Set.of("403", "404", "429");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(PAGES)) {
                item.getOperations().values().forEach(operation -> operation
                        .getResponses()
                        .getAPIResponses()
                        .forEach((status, answer) -> {
                            if (PAGED.contains(status)) {
                                answer.setContent(page());
                            }
                        }));
            }
        });
    }

    private static Content page() {
        return OASFactory.createContent()
                .addMediaType(
                        "text/html",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING))));
    }
}
