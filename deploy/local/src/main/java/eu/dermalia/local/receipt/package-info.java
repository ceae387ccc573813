/**
 * Verifies receipts of erasures without any of our services: a second implementation of what docs/verify-receipt.md describes,
 * for a third party to run, and fast enough for all that a practice ever gets.
 */
@NullMarked
package eu.dermalia.local.receipt;

import org.jspecify.annotations.NullMarked;
