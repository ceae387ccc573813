package eu.dermalia.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the built things lie: this is a launcher for a checkout, not an installation. */
final class Checkout {
    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    /** The checkout above this program, or above the working directory. */
    static Checkout find() throws IOException {
        try {
            Path program = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path start : new Path[] {program, Path.of("").toAbsolutePath()}) {
                Path found = above(start);
                if (found != null) {
                    return new Checkout(found);
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        throw new IOException("the launcher must lie in a checkout of Dermalia");
    }

    private static @Nullable Path above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        return null;
    }

    Path root() {
        return root;
    }

    Path serviceJar(ServiceName service) {
        return root.resolve(service.fullName()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Path lagExporterJar() {
        return root.resolve("deploy/lag-exporter/target/quarkus-app/quarkus-run.jar");
    }

    /** Prometheus' rules, as the chart carries them. */
    Path rules() {
        return root.resolve("deploy/helm/dermalia/files/monitoring/rules.yaml");
    }

    /** Keycloak's programs, unpacked by the build. */
    Path keycloak() throws IOException {
        try (var folders = Files.newDirectoryStream(root.resolve("deploy/local/target/keycloak"), "keycloak-*")) {
            for (Path folder : folders) {
                return folder;
            }
        }
        throw new IOException("Keycloak is not unpacked: build first (mvn -DskipTests package)");
    }
}
