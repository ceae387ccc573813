/**
 * Publishing and consuming, once and for all: events leave through the {@link eu.dermalia.messaging.Outbox} and arrive
 * through the {@link eu.dermalia.messaging.Receiver}. Knows envelopes, never what an event means.
 */
@NullMarked
package eu.dermalia.messaging;

import org.jspecify.annotations.NullMarked;
