package eu.dermalia.report.link;

import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.report.rendering.model.Language;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends along when it follows a link.
 *
 * @param token as it stands in the link
 * @param cookie the session's, if any
 * @param language wanted by the browser; only for pages that know no report
 * @param address counted, never kept
 */
record Visit(String token, @Nullable String cookie, Language language, String address) {
    static Visit of(String token, @Nullable String cookie, @Nullable String accepted, HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
        return new Visit(token, cookie, language(accepted), String.valueOf(address));
    }

    Optional<LinkToken> session() {
        return cookie == null ? Optional.empty() : LinkToken.of(cookie);
    }

    private static Language language(@Nullable String accepted) {
        return accepted == null
                ? Language.GERMAN
                : Language.firstOf(List.of(accepted.toLowerCase(Locale.ROOT).split("[,;\\s]")).stream()
                        .map(tag -> tag.length() >= 2 ? tag.substring(0, 2) : tag)
                        .toList());
    }

    /** Cookie and token are secrets, the address is personal data. */
    @Override
    public String toString() {
        return "Visit";
    }
}
