package eu.dermalia.rights.readiness;

import eu.dermalia.rights.readiness.model.Language;
import eu.dermalia.web.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** In which language the caller wants to read: query parameter {@code language}, else {@code Accept-Language} (RFC 9110). */
@RequestScoped
class RequestLanguage {
    private static final String PARAMETER = "language";

    private final UriInfo uri;
    private final HttpHeaders headers;

    RequestLanguage(UriInfo uri, HttpHeaders headers) {
        this.uri = uri;
        this.headers = headers;
    }

    /**
     * Empty when the caller does not say.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for another language in the query
     */
    Optional<Language> wanted() {
        String asked = uri.getQueryParameters().getFirst(PARAMETER);
        if (asked != null) {
            return Optional.of(known(asked).orElseThrow(() -> Problems.invalid(PARAMETER, "de|en")));
        }
        return headers.getAcceptableLanguages().stream()
                .flatMap(language -> known(language.getLanguage()).stream())
                .findFirst();
    }

    static Language of(String language) {
        return known(language).orElse(Language.DE);
    }

    private static Optional<Language> known(String language) {
        return switch (language) {
            case "de" -> Optional.of(Language.DE);
            case "en" -> Optional.of(Language.EN);
            default -> Optional.empty();
        };
    }
}
