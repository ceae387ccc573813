package eu.dermalia.notification.erasure;

import eu.dermalia.contracts.ErasureId;

/** What the work rows of an erasure carry. */
record Order(ErasureId erasureId) {}
