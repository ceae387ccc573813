/**
 * Pushes a synthetic capture through an installation to mail and erases it: what {@code helm test} runs. It knows the public APIs
 * alone, has a practice of its own, and leaves nothing behind but that practice, its audit trail and its receipts.
 */
@NullMarked
package eu.dermalia.selftest;

import org.jspecify.annotations.NullMarked;
