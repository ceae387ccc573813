package eu.dermalia.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Which variables the launcher gives each service; in its package, since nobody else should ask. */
public final class LauncherEnvironment {
    private final ServiceEnvironment environment;

    /** @param folder for secrets that nobody uses */
    public LauncherEnvironment(Path folder) throws IOException {
        environment = new ServiceEnvironment(new Ports(28_000), Secrets.in(folder));
    }

    public Set<String> namesFor(ServiceName service) throws IOException {
        return environment.of(service, 1).keySet();
    }

    /** Roles of people. */
    public static java.util.List<String> people() {
        return DemoUser.ROLES;
    }
}
