package eu.dermalia.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One service as Quarkus packaged it ({@code target/quarkus-app}), on a base. What changes seldom lies in the lower layers.
 * Nothing in it needs a shell, root or a writable root: it writes to /tmp alone.
 *
 * @param name for example ingest-service
 * @param cache an AOT cache that was trained in this very image, or null; see {@link Training}
 */
record ServiceImage(String name, Path app, @Nullable Path cache) {
    /** Of distroless' nonroot; numeric, so that Kubernetes can see that it is not root. */
    static final String USER = "65532:65532";

    private static final String APP = "/app";
    private static final String CACHE = APP + "/" + "app.aot";
    private static final int PORT = 8080;

    ServiceImage with(Path trained) {
        return new ServiceImage(name, app, trained);
    }

    /** What the container runs, but for {@code java} itself. */
    static List<String> arguments(boolean cached) {
        List<String> arguments = new ArrayList<>(List.of(
                // of the container's limit; the rest is for threads, buffers and code
                "-XX:MaxRAMPercentage=65", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp"));
        if (cached) {
            arguments.add("-XX:AOTCache=" + CACHE);
        }
        arguments.addAll(List.of("-jar", APP + "/quarkus-run.jar"));
        return List.copyOf(arguments);
    }

    /**
     * @param tar is written; {@code docker load}, {@code skopeo copy docker-archive:} and {@code ctr images import} read it
     * @param work for layers that are built once
     * @return the image's digest
     */
    String write(Base base, Release release, Path tar, Path work)
            throws IOException, InterruptedException, ExecutionException {
        try {
            Containerizer target = Containerizer.to(
                            TarImage.at(tar).named("dermalia/" + name + ":" + release.version()))
                    .setOfflineMode(base.offline())
                    .setToolName("dermalia-images")
                    .setBaseImageLayersCache(work.resolve("base"))
                    .setApplicationLayersCache(work.resolve("app"));
            JibContainer image = builder(base, release).containerize(target);
            return image.getDigest().toString();
        } catch (InvalidImageReferenceException | RegistryException | CacheDirectoryCreationException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private JibContainerBuilder builder(Base base, Release release) throws IOException, InvalidImageReferenceException {
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add("java");
        entrypoint.addAll(arguments(cache != null));
        JibContainerBuilder builder = base.builder()
                .setFormat(ImageFormat.Docker)
                .setCreationTime(release.created())
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(APP))
                .setEntrypoint(entrypoint)
                // what the base would hand over as arguments is not for us
                .setProgramArguments(List.of())
                .setEnvironment(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "QUARKUS_HTTP_PORT", Integer.toString(PORT)))
                .setExposedPorts(Port.tcp(PORT))
                .setLabels(labels(base, release));
        builder.addFileEntriesLayer(layer("libraries", "lib/boot", "lib/main"));
        builder.addFileEntriesLayer(layer("quarkus", "quarkus", "quarkus-run.jar", "quarkus-app-dependencies.txt"));
        builder.addFileEntriesLayer(layer("service", "app"));
        if (cache != null) {
            builder.addFileEntriesLayer(FileEntriesLayer.builder()
                    .setName("cache")
                    .addEntry(cache, AbsoluteUnixPath.get(CACHE))
                    .build());
        }
        return builder;
    }

    private FileEntriesLayer layer(String layerName, String... parts) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(layerName);
        for (String part : parts) {
            Path source = app.resolve(part);
            if (Files.exists(source)) {
                layer.addEntryRecursive(source, AbsoluteUnixPath.get(APP).resolve(part));
            }
        }
        return layer.build();
    }

    private Map<String, String> labels(Base base, Release release) {
        String prefix = "org.opencontainers.image.";
        return Map.of(
                prefix + "title", "dermalia " + name,
                prefix + "vendor", "Dermalia",
                prefix + "licenses", "Apache-2.0",
                prefix + "version", release.version(),
                prefix + "revision", release.revision(),
                prefix + "created", release.created().toString(),
                prefix + "base.name", base.label());
    }
}
