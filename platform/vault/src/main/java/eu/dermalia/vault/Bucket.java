package eu.dermalia.vault;

/**
 * One of the service's buckets, with what writes to it.
 *
 * @param name as the service calls it; empty for the one that needs no name
 */
record Bucket(String name, ObjectStore store, WriteIntents intents, Writer writer) {}
