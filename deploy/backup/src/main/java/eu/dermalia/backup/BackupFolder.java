package eu.dermalia.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where backups lie:
 *
 * <pre>
 * location.json                   country and operator, declared
 * manifests/ID.json               what a backup consists of: digests, times, positions in the log
 * main/base/ID, keys/base/ID      the data directory, compressed, sealed
 * main/wal/…,   keys/wal/…        the write-ahead log since, compressed, sealed
 * objects/lists/ID                which objects there were, sealed
 * objects/data/BUCKET/NAME/ETAG   the objects, sealed by the services already
 * </pre>
 *
 * A file is there whole or not at all.
 */
public final class BackupFolder {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String LOCATION = "location.json";
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final BackupKey key;

    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    /**
     * A file as it lies there.
     *
     * @param name relative to the folder
     * @param sha256 of its bytes, hex
     */
    public record Stored(String name, long bytes, String sha256) {}

    private BackupFolder(Path root, BackupKey key) {
        this.root = root;
        this.key = key;
    }

    /**
     * For writing.
     *
     * @throws IOException when the folder was declared to lie elsewhere before
     */
    public static BackupFolder declared(Path root, BackupKey key, Location location) throws IOException {
        Files.createDirectories(root);
        var folder = new BackupFolder(root, key);
        if (!Files.exists(root.resolve(LOCATION))) {
            folder.writePlain(LOCATION, JSON.writeValueAsBytes(location));
        }
        if (!folder.location().equals(location)) {
            throw new IOException(
                    root + " is declared to lie in " + folder.location().country() + " with "
                            + folder.location().operator() + ": a copy elsewhere needs a folder of its own");
        }
        return folder;
    }

    /** @throws IOException when there is no backup */
    public static BackupFolder existing(Path root, BackupKey key) throws IOException {
        var folder = new BackupFolder(root, key);
        Location ignored = folder.location();
        return folder;
    }

    /** Also of an existing folder: refuses one that was declared outside the EU by other means. */
    Location location() throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(root.resolve(LOCATION)), Location.class);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no backup in " + root, e);
        }
    }

    Path root() {
        return root;
    }

    boolean has(String name) {
        return Files.exists(root.resolve(name));
    }

    Stored seal(String name, Content content) throws IOException {
        return store(name, output -> {
            try (OutputStream sealed = key.sealing(output, name)) {
                content.writeTo(sealed);
            }
        });
    }

    InputStream open(String name) throws IOException {
        return key.opening(Files.newInputStream(root.resolve(name)), name);
    }

    /** For what is no secret, or sealed already. */
    Stored store(String name, Content content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        // Two processes may store the same: each its own draft.
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        MessageDigest digest = sha256();
        try (OutputStream output =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), BUFFER), digest)) {
            content.writeTo(output);
        }
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        long bytes = Files.size(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Stored(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    Stored writePlain(String name, byte[] content) throws IOException {
        return store(name, output -> output.write(content));
    }

    byte[] readPlain(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    /** @throws IOException when the file is missing or not the one that was stored */
    void verify(Stored stored) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream input = new DigestInputStream(Files.newInputStream(root.resolve(stored.name())), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            throw new IOException("the backup lacks " + stored.name(), e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(stored.sha256())) {
            throw new IOException(stored.name() + " is not what was backed up");
        }
    }

    /** Names of the files directly in a sub-folder, sorted; none when it does not exist. */
    List<String> list(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }

    /** Every file below a sub-folder, by its name relative to the whole. */
    List<String> listBelow(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Removes it, or everything below it. */
    void remove(String name) throws IOException {
        Path path = root.resolve(name);
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(BackupFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
