/** Legal bases as rights-service publishes them. */
@NullMarked
package eu.dermalia.ingest.basis;

import org.jspecify.annotations.NullMarked;
