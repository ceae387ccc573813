package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.ErasureId;

/** What an erasure's work row says beside its scan. */
record Order(ErasureId erasureId) {}
