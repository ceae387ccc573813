package eu.dermalia.rights.document;

import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/** The refusals that documents have of their own. */
final class DocumentRefusals {
    private DocumentRefusals() {}

    /** 422 {@code document-incomplete}, with the names of what is missing. */
    static HttpProblem incomplete(List<String> missing) {
        return HttpProblem.builder(
                        Problems.unprocessable("document-incomplete", "The document would lack what the law demands"))
                .with("missing", missing)
                .build();
    }
}
