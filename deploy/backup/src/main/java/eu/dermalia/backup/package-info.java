/**
 * Backups of Dermalia's databases and buckets, and the way back: sealed, inside the EU, each kept as long as it may be.
 * {@code docs/backup.md} says how it is used, here and on Kubernetes.
 */
@NullMarked
package eu.dermalia.backup;

import org.jspecify.annotations.NullMarked;
