/** This owner's part of an erasure, and of a restriction. */
@NullMarked
package eu.dermalia.ingest.erasure;

import org.jspecify.annotations.NullMarked;
