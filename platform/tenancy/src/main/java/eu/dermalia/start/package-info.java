/** Why a service does not start, said so that whoever deploys it knows what to set. */
@NullMarked
package eu.dermalia.start;

import org.jspecify.annotations.NullMarked;
