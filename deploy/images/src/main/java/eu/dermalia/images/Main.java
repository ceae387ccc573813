package eu.dermalia.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** {@code images} writes the images of all services, of the lag exporter and of the self-test, {@code base} a base image from a folder; docs/images.md. */
public final class Main {
    /** Folders of the modules that run in a container; the last part is the image's name. */
    static final List<String> MODULES = List.of(
            "deploy/lag-exporter",
            "deploy/self-test",
            "ingest-service",
            "notification-service",
            "report-service",
            "retention-service",
            "rights-service");

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Options options =
                Options.parse(Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "images" -> images(options);
            case "base" ->
                BaseTar.write(
                        Path.of(options.get("root")),
                        Path.of(options.get("out")),
                        options.get("architecture"),
                        Map.of("PATH", options.get("path"), "LANG", "C.UTF-8"));
            default -> throw new IllegalArgumentException("images or base, then --name=value …");
        }
    }

    private static void images(Options options) throws IOException, InterruptedException, ExecutionException {
        Release release =
                new Release(options.get("version"), options.get("revision"), Instant.parse(options.get("created")));
        Path out = Files.createDirectories(Path.of(options.get("out")));
        boolean train = Boolean.parseBoolean(options.get("train"));
        List<String> digests = new ArrayList<>();
        for (String name : options.get("platforms").split(",")) {
            Platform platform = platform(name);
            Base base = Base.of(options.get("base"), platform);
            for (String module : MODULES) {
                String service = module.substring(module.lastIndexOf('/') + 1);
                Path app = Path.of(options.get("services"), module, "target", "quarkus-app");
                if (!Files.isDirectory(app)) {
                    throw new IllegalArgumentException(app + " is missing: mvn package comes first");
                }
                Path tar = out.resolve("%s-%s-%s-%s.tar"
                        .formatted(service, release.version(), platform.getOs(), platform.getArchitecture()));
                ServiceImage image = new ServiceImage(service, app, null);
                Path work = out.resolve("work");
                String digest = image.write(base, release, tar, work);
                if (train) {
                    Path cache = new Training(tar, work.resolve(service)).cache();
                    digest = image.with(cache).write(base, release, tar, work);
                }
                Path bill = app.resolveSibling("quarkus-run-cyclonedx.json");
                if (Files.exists(bill)) {
                    Files.copy(
                            bill,
                            out.resolve("%s-%s.cdx.json".formatted(service, release.version())),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                digests.add(digest + "  " + tar.getFileName());
                System.out.println(digest + "  " + tar + (train ? "  with an AOT cache" : ""));
            }
        }
        Files.write(out.resolve("digests.txt"), digests);
    }

    private static Platform platform(String name) {
        String[] parts = name.split("/");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a platform such as linux/amd64: " + name);
        }
        return new Platform(parts[1], parts[0]);
    }
}
