package eu.dermalia.rights.request;

import eu.dermalia.rights.request.model.Denial;
import eu.dermalia.rights.request.model.Refusal.Missing;
import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Steps that are not taken, as clients see them. */
final class Denials {
    private static final int UNPROCESSABLE = 422;

    private Denials() {}

    /** 422, and what is missing. */
    static HttpProblem incomplete(List<Missing> missing) {
        return HttpProblem.builder()
                .withType(URI.create(Problems.BASE + "refusal-incomplete"))
                .withStatus(UNPROCESSABLE)
                .withTitle("A refusal gives its reasons, or is none")
                .with("missing", missing)
                .build();
    }

    static HttpProblem problem(Denial reason, String dayField) {
        return switch (reason) {
            case CLOSED -> Problems.conflict("request-closed", "The request was answered, refused or withdrawn");
            case IDENTITY_PENDING -> Problems.conflict("identity-pending", "The identity query is not answered yet");
            case NO_IDENTITY_QUERY -> Problems.conflict("no-identity-query", "No identity query is open");
            case ALREADY_IN_WORK -> Problems.conflict("already-in-work", "The request is being worked on");
            case NOT_IN_WORK -> Problems.conflict("not-in-work", "The work on the request has not begun");
            case ALREADY_EXTENDED -> Problems.conflict("already-extended", "The period can be extended once");
            case PAST_DUE -> Problems.conflict("past-due", "The first period has ended");
            case DATE_IN_THE_FUTURE -> Problems.invalid(dayField, "not-in-the-future");
            case DATE_TOO_EARLY -> Problems.invalid(dayField, "not-before-what-it-follows");
        };
    }
}
