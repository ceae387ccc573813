/**
 * One practice's rows and nobody else's. The database enforces it with row-level security; this module is the only way
 * into a transaction, so that no query can run without saying for whom.
 */
@NullMarked
package eu.dermalia.tenancy;

import org.jspecify.annotations.NullMarked;
