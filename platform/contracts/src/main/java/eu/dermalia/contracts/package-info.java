/**
 * What the five services say to each other: ids, topics, and one record per event. Nothing here identifies a person: no
 * name, no address, no patient number, no score, no key, no link.
 */
@NullMarked
package eu.dermalia.contracts;

import org.jspecify.annotations.NullMarked;
