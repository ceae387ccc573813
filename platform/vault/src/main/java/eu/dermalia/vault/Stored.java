package eu.dermalia.vault;

/**
 * An object that was written and whose subject was still open afterwards.
 *
 * @param length plain bytes
 * @param sealedLength bytes as they lie in the store
 * @param kid the data key's id
 */
public record Stored(ObjectName name, long length, long sealedLength, String kid) {}
