package eu.dermalia.rights.thirdcountry.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One host of an endpoint, as configured.
 *
 * @param tls whether the configuration speaks TLS from the first byte
 */
public record Address(String host, int port, boolean tls) {
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-z-]+:)*?(?:([a-z0-9+.-]+)://)?(?:[^@/]*@)?(\\[[^\\]]+\\]|[^:/?]+)(?::([0-9]{1,5}))?(?:[/?].*)?");

    /** @return empty when it is not to be read */
    public static List<Address> of(Endpoint endpoint, String configured) {
        return Stream.of(configured.strip().split(","))
                .map(String::strip)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(parts -> address(endpoint, parts))
                .toList();
    }

    private static Address address(Endpoint endpoint, Matcher parts) {
        String scheme = parts.group(1);
        // A store without a scheme is spoken to in TLS, as the platform does it.
        boolean tls = scheme == null ? endpoint == Endpoint.STORAGE : scheme.equals("https");
        int port = parts.group(3) == null
                ? "http".equals(scheme) ? 80 : endpoint.defaultPort()
                : Integer.parseInt(parts.group(3));
        String host = parts.group(2);
        return new Address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, tls);
    }
}
