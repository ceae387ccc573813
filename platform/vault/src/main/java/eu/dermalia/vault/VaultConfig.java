package eu.dermalia.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings {@code dermalia.vault.*}. */
@ConfigMapping(prefix = "dermalia.vault")
interface VaultConfig {
    /** The service's bucket; made at start-up when it is absent. Without it the service seals columns only. */
    Optional<String> bucket();

    /**
     * For a service with several: the name it uses to the name the store uses. Made at start-up too. The name is part of
     * what seals an object, so it stays.
     */
    Map<String, String> buckets();

    /** Location constraint for buckets that have to be made; Ceph's gateway wants {@code default}. */
    Optional<String> region();

    Kek kek();

    Index index();

    /** A source that gives no byte, or a store that takes or gives none, for this long has stalled. */
    @WithDefault("30s")
    Duration stall();

    /** How long a write intent lives without being renewed; a crashed writer blocks no longer than this. */
    @WithDefault("20s")
    Duration intentLease();

    /** How often a running write renews its intent and looks at the guard. */
    @WithDefault("2s")
    Duration intentBeat();

    /** How often intents of crashed writers are looked for, and keys under an old key-encryption key. */
    @WithDefault("30s")
    Duration sweepEvery();

    /** How long an erasure waits for open write intents before it gives its caller the count as it is. */
    @WithDefault("40s")
    Duration intentWait();

    /** How long a bucket's location is waited for at the start. */
    @WithDefault("5s")
    Duration locationWait();

    /** The key-encryption keys. */
    interface Kek {
        /** A Tink JSON keyset of AEAD keys, one of them primary; older ones still open what they wrapped. */
        Path file();
    }

    /** The key of the blind index. */
    interface Index {
        /** A Tink JSON keyset with one MAC key: HMAC-SHA-256, a tag of 32 bytes. */
        Optional<Path> file();
    }
}
