/**
 * A stand-in for the vendor's EU cluster: captures lie here until the processor has pulled, acknowledged and deleted
 * them. It speaks the API of {@code docs/capture-cluster-api.yaml} and misbehaves on request.
 */
@NullMarked
package eu.dermalia.local.cluster;

import org.jspecify.annotations.NullMarked;
