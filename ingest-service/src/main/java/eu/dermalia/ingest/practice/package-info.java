/** Practices as rights-service publishes them. */
@NullMarked
package eu.dermalia.ingest.practice;

import org.jspecify.annotations.NullMarked;
