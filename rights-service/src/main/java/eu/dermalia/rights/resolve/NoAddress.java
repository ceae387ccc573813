package eu.dermalia.rights.resolve;

import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** 404, and unlike an unknown patient a fact that the caller acts on. */
final class NoAddress {
    private static final int NOT_FOUND = 404;

    private NoAddress() {}

    static HttpProblem problem() {
        return HttpProblem.builder()
                .withType(URI.create(Problems.BASE + "no-address"))
                .withStatus(NOT_FOUND)
                .withTitle("The patient has no address")
                .build();
    }
}
