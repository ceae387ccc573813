package eu.dermalia.web;

import eu.dermalia.start.Finding;
import eu.dermalia.start.StartCheck;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Secrets that are missing, and those that everybody knows. The local platform makes random ones, so that nothing here is
 * different for it; tests may use simple ones.
 */
@ApplicationScoped
class SecretsCheck implements StartCheck {
    private static final Pattern SECRET = Pattern.compile("(?:.*[.-])?(?:password|secret|secret-key|secret\\.value)");
    private static final Pattern OURS = Pattern.compile("(?:quarkus|dermalia)\\..*");
    private static final Pattern CLIENT = Pattern.compile("quarkus\\.oidc-client\\.([\\w-]+)\\.client-id");
    private static final Set<String> KNOWN_TO_ALL = Set.of(
            "admin",
            "change-me",
            "change-it",
            "changeit",
            "changeme",
            "default",
            "demo",
            "dermalia",
            "guest",
            "keycloak",
            "minio",
            "minioadmin",
            "minio123",
            "password",
            "postgres",
            "quarkus",
            "root",
            "secret",
            "test",
            "unset");

    private final Config config;

    SecretsCheck(Config config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        if (ConfigUtils.isProfileActive("dev") || ConfigUtils.isProfileActive("test")) {
            return List.of();
        }
        Set<String> names = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false).forEach(names::add);
        return findings(names, name -> config.getOptionalValue(name, String.class));
    }

    /** @param names of all properties, in the form with dots */
    static List<Finding> findings(Set<String> names, Function<String, Optional<String>> value) {
        List<Finding> findings = new ArrayList<>();
        for (String name : names) {
            Matcher client = CLIENT.matcher(name);
            if (client.matches()) {
                credentials(client.group(1), names, value).ifPresent(findings::add);
            }
            if (OURS.matcher(name).matches() && SECRET.matcher(name).matches()) {
                value.apply(name)
                        .filter(secret -> isKnownToAll(secret, user(name, value)))
                        .ifPresent(secret -> findings.add(new Finding.Wrong(
                                Finding.named(name) + " is a password that everybody knows", "Set a random one")));
            }
        }
        return findings;
    }

    /** Without it every call to that service would be refused, and the first patient would notice. */
    private static Optional<Finding> credentials(
            String callee, Set<String> names, Function<String, Optional<String>> value) {
        String credentials = "quarkus.oidc-client." + callee + ".credentials.";
        boolean set = value.apply(credentials + "secret").isPresent()
                || value.apply(credentials + "client-secret.value").isPresent()
                || names.stream().anyMatch(name -> name.startsWith(credentials + "jwt."));
        return set
                ? Optional.empty()
                : Optional.of(new Finding.Missing(
                        credentials + "secret", "the password with which this service calls " + callee + "-service"));
    }

    private static Optional<String> user(String secret, Function<String, Optional<String>> value) {
        return secret.endsWith(".password")
                ? value.apply(secret.replaceFirst("password$", "username"))
                : Optional.empty();
    }

    private static boolean isKnownToAll(String secret, Optional<String> user) {
        String plain = secret.strip().toLowerCase(Locale.ROOT);
        return KNOWN_TO_ALL.contains(plain)
                || user.filter(name -> name.equalsIgnoreCase(plain)).isPresent();
    }
}
