package eu.dermalia.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes an AOT cache (JEP 514): the JVM of the image runs the service in the image's own files and writes down which classes it
 * loaded and linked. Only where the image's processor is this machine's, and where {@code unshare -r -m} and {@code chroot} are allowed. The
 * service is started without any setting, so that it ends by itself, with a line that says what is missing; by then most
 * classes of a start are there. What needs no setting, the lag exporter, starts and is then asked to stop.
 *
 * @param tar an image as {@link ServiceImage} wrote it
 * @param folder is emptied and used
 */
record Training(Path tar, Path folder) {
    /** Longer than any start; what still runs then has started. */
    private static final long STARTED_SECONDS = 60;

    private static final long MINUTES = 5;

    Path cache() throws IOException, InterruptedException {
        Path root = folder.resolve("root");
        run(List.of("rm", "-rf", "--one-file-system", folder.toString()));
        Files.createDirectories(root);
        Path parts = Files.createDirectories(folder.resolve("parts"));
        run(List.of("tar", "-xf", tar.toString(), "-C", parts.toString()));
        JsonNode manifest = read(parts.resolve("manifest.json")).get(0);
        for (JsonNode layer : manifest.path("Layers")) {
            // times are kept: a cache is for exactly these files
            run(List.of("tar", "-xpf", parts.resolve(layer.asText()).toString(), "-C", root.toString()));
        }
        Files.createDirectories(root.resolve("tmp"));
        JsonNode config = read(parts.resolve(manifest.path("Config").asText())).path("config");
        // the loader of C libraries finds the JVM's own through /proc
        Files.createDirectories(root.resolve("proc"));
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-r",
                "-m",
                "sh",
                "-c",
                "mount --rbind /proc \"$0/proc\" && exec chroot \"$0\" \"$@\"",
                root.toString()));
        command.add(java(root, config));
        command.add("-XX:AOTCacheOutput=/tmp/app.aot");
        command.addAll(ServiceImage.arguments(false));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.log").toFile())
                .start();
        if (!process.waitFor(STARTED_SECONDS, TimeUnit.SECONDS)) {
            // SIGTERM, at which the JVM writes the cache too; each of the commands became the next, so it is the JVM
            process.destroy();
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the training did not end: " + folder.resolve("training.log"));
        }
        Path cache = root.resolve("tmp/app.aot");
        if (!Files.exists(cache)) {
            throw new IOException("no cache was written: " + folder.resolve("training.log"));
        }
        return cache;
    }

    /** Where the PATH of the image finds it. */
    private static String java(Path root, JsonNode config) throws IOException {
        for (JsonNode setting : config.path("Env")) {
            if (setting.asText().startsWith("PATH=")) {
                for (String place : setting.asText().substring("PATH=".length()).split(":")) {
                    if (Files.exists(root.resolve(place.substring(1)).resolve("java"))) {
                        return place + "/java";
                    }
                }
            }
        }
        throw new IOException("no java on the PATH of the base image");
    }

    private static JsonNode read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
    }
}
