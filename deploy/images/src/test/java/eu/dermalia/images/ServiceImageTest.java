package eu.dermalia.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from a base of three files and an application of five, without any network. */
class ServiceImageTest {
    private static final Platform AMD64 = new Platform("amd64", "linux");
    private static final Release RELEASE = new Release("1.2.3", "abc", Instant.parse("2026-01-01T00:00:00Z"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Base base;

    @BeforeEach
    void make_a_base_and_an_application() throws IOException {
        Path root = folder.resolve("root");
        write(root.resolve("opt/java/bin/java"), "a JVM");
        Files.setPosixFilePermissions(root.resolve("opt/java/bin/java"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/java"), Path.of("/opt/java/bin/java"));
        Files.createDirectories(root.resolve("tmp"));
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        BaseTar.write(root, folder.resolve("base-amd64.tar"), "amd64", Map.of("PATH", "/opt/java/bin"));
        base = Base.of(folder.resolve("base-{arch}.tar").toString(), AMD64);
        application(folder.resolve("app"));
    }

    private static void application(Path app) throws IOException {
        write(app.resolve("lib/boot/boot.jar"), "boot");
        write(app.resolve("lib/main/library.jar"), "library");
        write(app.resolve("quarkus/generated-bytecode.jar"), "generated");
        write(app.resolve("quarkus-run.jar"), "run");
        write(app.resolve("app/service.jar"), "service");
    }

    @Test
    void runs_as_nobody_with_what_it_needs_and_no_shell() throws Exception {
        JsonNode config = new Image(image("one.tar")).config().path("config");
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(strings(config.path("Entrypoint")))
                .startsWith("java", "-XX:MaxRAMPercentage=65")
                .contains("-Djava.io.tmpdir=/tmp")
                .endsWith("-jar", "/app/quarkus-run.jar");
        assertThat(config.path("Cmd").isEmpty()).isTrue();
        assertThat(strings(config.path("Env")))
                .contains("PATH=/opt/java/bin", "QUARKUS_HTTP_PORT=8080", "QUARKUS_HTTP_HOST=0.0.0.0");
        assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
    }

    @Test
    void says_what_it_is() throws Exception {
        Image image = new Image(image("one.tar"));
        assertThat(image.config().path("architecture").asText()).isEqualTo("amd64");
        assertThat(image.config().path("created").asText()).isEqualTo("2026-01-01T00:00:00Z");
        JsonNode labels = image.config().path("config").path("Labels");
        assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo("dermalia ingest-service");
        assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("1.2.3");
        assertThat(labels.path("org.opencontainers.image.revision").asText()).isEqualTo("abc");
        assertThat(labels.path("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
        assertThat(labels.path("org.opencontainers.image.base.name").asText()).isEqualTo("base-amd64.tar");
        assertThat(image.manifest().path("RepoTags").get(0).asText()).isEqualTo("dermalia/ingest-service:1.2.3");
    }

    @Test
    void lies_in_layers_from_what_seldom_changes_to_what_often_does() throws Exception {
        List<List<String>> layers = new Image(image("one.tar")).layers();
        assertThat(layers).hasSize(4);
        assertThat(layers.get(0)).contains("opt/java/bin/java", "usr/bin/java", "tmp/");
        assertThat(layers.get(1)).contains("app/lib/boot/boot.jar", "app/lib/main/library.jar");
        assertThat(layers.get(2)).contains("app/quarkus/generated-bytecode.jar", "app/quarkus-run.jar");
        assertThat(layers.get(3)).contains("app/app/service.jar");
    }

    @Test
    void belongs_to_root_and_can_be_read_but_not_written_by_the_user_who_runs_it() throws Exception {
        for (TarArchiveEntry entry : new Image(image("one.tar")).entries()) {
            assertThat(entry.getLongUserId()).as(entry.getName()).isZero();
            assertThat(entry.getMode() & 0_004).as(entry.getName()).isEqualTo(0_004);
            if (!entry.isSymbolicLink() && !entry.getName().equals("tmp/")) {
                assertThat(entry.getMode() & 0_022).as(entry.getName()).isZero();
            }
        }
    }

    @Test
    void is_the_same_image_when_it_is_built_again_later_and_elsewhere() throws Exception {
        ServiceImage first = new ServiceImage("ingest-service", folder.resolve("app"), null);
        Path elsewhere = folder.resolve("elsewhere");
        application(elsewhere);
        Files.setLastModifiedTime(elsewhere.resolve("app/service.jar"), FileTime.from(Instant.EPOCH));
        ServiceImage second = new ServiceImage("ingest-service", elsewhere, null);
        String digest = first.write(base, RELEASE, folder.resolve("one.tar"), folder.resolve("work-1"));
        assertThat(second.write(base, RELEASE, folder.resolve("two.tar"), folder.resolve("work-2")))
                .isEqualTo(digest);
        assertThat(folder.resolve("two.tar")).hasSameBinaryContentAs(folder.resolve("one.tar"));
        write(elsewhere.resolve("app/service.jar"), "changed");
        assertThat(second.write(base, RELEASE, folder.resolve("three.tar"), folder.resolve("work-2")))
                .isNotEqualTo(digest);
    }

    @Test
    void takes_a_trained_cache_along() throws Exception {
        write(folder.resolve("trained"), "cache");
        ServiceImage image = new ServiceImage("ingest-service", folder.resolve("app"), folder.resolve("trained"));
        Path tar = folder.resolve("cached.tar");
        image.write(base, RELEASE, tar, folder.resolve("work"));
        Image written = new Image(tar);
        assertThat(strings(written.config().path("config").path("Entrypoint"))).contains("-XX:AOTCache=/app/app.aot");
        assertThat(written.layers().get(4)).contains("app/app.aot");
    }

    @Test
    void a_base_that_may_change_is_refused() {
        assertThatThrownBy(() -> Base.of("example.org/java:25", AMD64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digest");
        assertThatThrownBy(() -> Base.of(folder.resolve("none.tar").toString(), AMD64))
                .hasMessageContaining("there is no base image");
        assertThat(Base.of("example.org/java@sha256:" + "0".repeat(64), AMD64)).isInstanceOf(Base.Pinned.class);
        assertThatThrownBy(() -> Base.of(folder.resolve("base-{arch}.tar").toString(), new Platform("arm64", "linux")))
                .hasMessageContaining("base-arm64.tar");
    }

    private Path image(String name) throws Exception {
        Path tar = folder.resolve(name);
        new ServiceImage("ingest-service", folder.resolve("app"), null)
                .write(base, RELEASE, tar, folder.resolve("work"));
        return tar;
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }

    /** What a tar holds, read as a container engine would. */
    private static final class Image {
        private final Map<String, byte[]> files = new LinkedHashMap<>();

        Image(Path tar) throws IOException {
            try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }

        JsonNode manifest() throws IOException {
            return JSON.readTree(files.get("manifest.json")).get(0);
        }

        JsonNode config() throws IOException {
            return JSON.readTree(files.get(manifest().path("Config").asText()));
        }

        List<List<String>> layers() throws IOException {
            List<List<String>> layers = new ArrayList<>();
            for (String layer : strings(manifest().path("Layers"))) {
                layers.add(read(layer).stream().map(TarArchiveEntry::getName).toList());
            }
            return layers;
        }

        List<TarArchiveEntry> entries() throws IOException {
            List<TarArchiveEntry> entries = new ArrayList<>();
            for (String layer : strings(manifest().path("Layers"))) {
                entries.addAll(read(layer));
            }
            return entries;
        }

        private List<TarArchiveEntry> read(String layer) throws IOException {
            List<TarArchiveEntry> entries = new ArrayList<>();
            try (TarArchiveInputStream in =
                    new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(files.get(layer))))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    entries.add(entry);
                }
            }
            return entries;
        }
    }
}
