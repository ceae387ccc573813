package eu.dermalia.images;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What an image begins with: a minimal Java 25 runtime, always one that cannot change. */
sealed interface Base {
    /** In the name of a tar: the platform's architecture. */
    String ARCHITECTURE = "{arch}";

    /** @throws IllegalArgumentException when it is neither a tar that exists nor a reference with a digest */
    static Base of(String text, Platform platform) {
        Path file = Path.of(text.replace(ARCHITECTURE, platform.getArchitecture()));
        if (text.endsWith(".tar")) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no base image " + file);
            }
            return new Tar(file, platform);
        }
        if (!text.matches(".+@sha256:[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "a base image is a tar, or a reference with its digest (name@sha256:…): " + text);
        }
        return new Pinned(text, platform);
    }

    JibContainerBuilder builder() throws InvalidImageReferenceException;

    /** As it is written into the image's label. */
    String label();

    boolean offline();

    /** @param file as {@code docker save} writes it, or {@code deploy/images/base.sh} */
    record Tar(Path file, Platform platform) implements Base {
        @Override
        public JibContainerBuilder builder() throws InvalidImageReferenceException {
            return Jib.from(TarImage.at(file)).setPlatforms(Set.of(platform));
        }

        @Override
        public String label() {
            return file.getFileName().toString();
        }

        @Override
        public boolean offline() {
            return true;
        }
    }

    record Pinned(String reference, Platform platform) implements Base {
        @Override
        public JibContainerBuilder builder() throws InvalidImageReferenceException {
            return Jib.from(RegistryImage.named(reference)).setPlatforms(Set.of(platform));
        }

        @Override
        public String label() {
            return reference;
        }

        @Override
        public boolean offline() {
            return false;
        }
    }
}
