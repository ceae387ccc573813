package eu.dermalia.selftest;

import eu.dermalia.local.ServiceName;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the test has to know of an installation; {@code DERMALIA_SELF_TEST_…} in the environment.
 *
 * @param practice there for nothing else; its name says so, see {@link TestPractice}
 * @param tokenUrl where the client gets its tokens
 * @param recipient a mailbox of whoever installs: the mail really goes there
 * @param patience for each step
 */
record Settings(
        UUID practice,
        URI tokenUrl,
        String clientId,
        String clientSecret,
        Map<ServiceName, URI> services,
        String recipient,
        CaptureSource captures,
        Duration patience) {
    private static final String PREFIX = "DERMALIA_SELF_TEST_";
    private static final int PATIENCE_SECONDS = 300;

    Settings {
        services = Map.copyOf(services);
    }

    /** @throws SettingMissing when one is missing */
    static Settings of(Map<String, String> environment) {
        var variables = new Variables(environment);
        var services = new EnumMap<ServiceName, URI>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            services.put(service, uri(variables, service.name() + "_URL"));
        }
        return new Settings(
                practice(variables),
                uri(variables, "TOKEN_URL"),
                variables.required(PREFIX + "CLIENT_ID"),
                variables.required(PREFIX + "CLIENT_SECRET"),
                services,
                variables.required(PREFIX + "RECIPIENT"),
                captures(variables),
                Duration.ofSeconds(variables.number(PREFIX + "PATIENCE_SECONDS", PATIENCE_SECONDS)));
    }

    private static UUID practice(Variables variables) {
        try {
            return UUID.fromString(variables.required(PREFIX + "PRACTICE"));
        } catch (IllegalArgumentException e) {
            throw new SettingMissing(PREFIX + "PRACTICE is no UUID");
        }
    }

    private static CaptureSource captures(Variables variables) {
        return switch (variables.required(PREFIX + "CAPTURES")) {
            case "stand-in" ->
                new CaptureSource.StandIn(uri(variables, "STAND_IN_URL"), variables.required(PREFIX + "SITE"));
            case "vendor" -> new CaptureSource.Vendor(variables.required(PREFIX + "PATIENT_NUMBER"));
            default -> throw new SettingMissing(PREFIX + "CAPTURES is neither stand-in nor vendor");
        };
    }

    private static URI uri(Variables variables, String name) {
        try {
            URI uri = URI.create(variables.required(PREFIX + name));
            if (uri.getHost() == null) {
                throw new SettingMissing(PREFIX + name + " is no URL");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new SettingMissing(PREFIX + name + " is no URL");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Settings[" + practice + "]";
    }
}
