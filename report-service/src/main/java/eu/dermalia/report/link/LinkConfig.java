package eu.dermalia.report.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings {@code dermalia.link.*}. */
@ConfigMapping(prefix = "dermalia.link")
interface LinkConfig {
    /** Under which patients reach this service; links begin with it. Set it as {@code dermalia.public-url}. */
    URI publicUrl();

    /** A link expires after this. */
    @WithDefault("P30D")
    Duration validity();

    /** A right code opens the report for this long. */
    @WithDefault("PT15M")
    Duration session();

    /** Codes that may be entered for one link in a minute. */
    @WithDefault("10")
    int attemptsPerMinute();

    /** Pages that one address may ask for in a minute. */
    @WithDefault("60")
    int requestsPerMinute();

    /** Pictures, models and PDFs that one address may ask for in a minute; a page shows some twenty. */
    @WithDefault("300")
    int filesPerMinute();

    default boolean secure() {
        return "https".equals(publicUrl().getScheme());
    }

    /** What comes before {@code /r/} in the browser: whoever stands in between may have moved us below a path. */
    default String path() {
        String path = publicUrl().getPath();
        return path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    default String urlOf(String token) {
        String base = publicUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/r/" + token;
    }
}
