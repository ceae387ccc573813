package eu.dermalia.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What every service's OpenAPI says of refusals, so that no endpoint must repeat it: an answer that is no success is a
 * problem of RFC 9457, also one that the endpoint does not name.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String PROBLEM = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/HttpProblem";

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        for (Map.Entry<String, APIResponse> response :
                operation.getResponses().getAPIResponses().entrySet()) {
            if (response.getKey().startsWith("4") && response.getValue().getContent() == null) {
                describe(response.getValue());
            }
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation
                    .getResponses()
                    .setDefaultValue(describe(OASFactory.createAPIResponse()
                            .description("Anything else: a problem; its type says which, its status how to go on")));
        }
        return operation;
    }

    private static APIResponse describe(APIResponse response) {
        return response.content(OASFactory.createContent()
                .addMediaType(
                        PROBLEM,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA))));
    }
}
