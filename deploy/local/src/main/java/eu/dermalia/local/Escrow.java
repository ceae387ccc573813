package eu.dermalia.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ./dermalia escrow DIR}: a copy of the keys that no backup contains, since whoever finds a backup must not find them
 * beside it. On paper or a smart card in a safe, in production.
 */
public final class Escrow {
    private Escrow() {}

    /** Copies the wrapping, index, receipt, audit and backup keys into a folder. */
    public static void deposit(Secrets secrets, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path key : secrets.escrowed()) {
            byte[] content = Files.readAllBytes(key);
            Path copy = folder.resolve(key.getFileName());
            Files.deleteIfExists(copy);
            Secrets.writePrivately(copy, output -> output.write(content));
        }
    }

    /** Puts them in their places, before anything there could make new ones. */
    static void withdraw(Path folder, Path secrets) throws IOException {
        Files.createDirectories(secrets);
        for (Path key : Secrets.escrowedIn(secrets)) {
            Path copy = folder.resolve(key.getFileName());
            if (!Files.exists(copy)) {
                throw new IOException("the escrow lacks " + copy.getFileName());
            }
            byte[] content = Files.readAllBytes(copy);
            Files.deleteIfExists(key);
            Secrets.writePrivately(key, output -> output.write(content));
        }
    }
}
