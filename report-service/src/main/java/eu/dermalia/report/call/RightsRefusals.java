package eu.dermalia.report.call;

import eu.dermalia.web.Problems;

/** rights-service's refusal of a call, as the person who asked for it hears it. */
final class RightsRefusals {
    private RightsRefusals() {}

    static RuntimeException problem(Throwable failure) {
        if (!(failure instanceof Refused refused)) {
            return Problems.unavailable();
        }
        return switch (refused.status()) {
            case 404 -> Problems.notFound();
            case 409 -> Problems.conflict("no-legal-basis", "The legal basis was withdrawn");
            case 410 -> Problems.gone();
            case 423 -> Problems.locked();
            default -> Problems.unavailable();
        };
    }
}
