/**
 * Verifies an exported audit trail without any of our services: a second implementation of the chain as rights-service's
 * README describes it, for a third party to run.
 */
@NullMarked
package eu.dermalia.local.audit;

import org.jspecify.annotations.NullMarked;
