package eu.dermalia.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A base image from a folder, as {@code docker save} would write it: one layer, everything owned by root, every time the same
 * bytes for the same files.
 */
final class BaseTar {
    private static final String LAYER = "layer.tar";
    private static final String CONFIG = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private BaseTar() {}

    /**
     * @param root becomes the image's root; links stay links
     * @param architecture as Go names it: amd64, arm64
     * @param environment of every container, for example PATH
     */
    static void write(Path root, Path tar, String architecture, Map<String, String> environment) throws IOException {
        Path layer = Files.createTempFile("base", ".layer.tar");
        try {
            try (OutputStream file = Files.newOutputStream(layer)) {
                writeLayer(root, file);
            }
            byte[] config = config(architecture, environment, sha256(layer));
            byte[] manifest = JSON.writeValueAsBytes(List.of(
                    Map.of("Config", CONFIG, "RepoTags", List.of("dermalia/base:local"), "Layers", List.of(LAYER))));
            try (TarArchiveOutputStream out = tar(Files.newOutputStream(tar))) {
                put(out, "manifest.json", manifest);
                put(out, CONFIG, config);
                TarArchiveEntry entry = new TarArchiveEntry(LAYER);
                entry.setSize(Files.size(layer));
                entry.setModTime(0);
                out.putArchiveEntry(entry);
                Files.copy(layer, out);
                out.closeArchiveEntry();
            }
        } finally {
            Files.deleteIfExists(layer);
        }
    }

    private static byte[] config(String architecture, Map<String, String> environment, String layer)
            throws IOException {
        List<String> settings = new TreeMap<>(environment)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList();
        return JSON.writeValueAsBytes(Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "created",
                "1970-01-01T00:00:00Z",
                "config",
                Map.of("Env", settings),
                "rootfs",
                Map.of("type", "layers", "diff_ids", List.of("sha256:" + layer))));
    }

    private static void writeLayer(Path root, OutputStream file) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(path -> !path.equals(root)).sorted().toList();
        }
        try (TarArchiveOutputStream out = tar(file)) {
            for (Path path : paths) {
                String name = root.relativize(path).toString();
                TarArchiveEntry entry;
                if (Files.isSymbolicLink(path)) {
                    entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    entry.setLinkName(Files.readSymbolicLink(path).toString());
                } else if (Files.isDirectory(path)) {
                    entry = new TarArchiveEntry(name + "/");
                    entry.setMode(mode(path));
                } else {
                    entry = new TarArchiveEntry(name);
                    entry.setSize(Files.size(path));
                    entry.setMode(mode(path));
                }
                entry.setModTime(0);
                out.putArchiveEntry(entry);
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(path, out);
                }
                out.closeArchiveEntry();
            }
        }
    }

    /** Everybody may read, nobody but root may write: but for a world-writable folder such as /tmp. */
    private static int mode(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        boolean folder = Files.isDirectory(path);
        if (folder && permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return 0_41777;
        }
        boolean run = folder || permissions.contains(PosixFilePermission.OWNER_EXECUTE);
        return (folder ? 0_40000 : 0_100000) | (run ? 0_755 : 0_644);
    }

    private static TarArchiveOutputStream tar(OutputStream file) {
        TarArchiveOutputStream out = new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return out;
    }

    private static void put(TarArchiveOutputStream out, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
