/**
 * Whether a scan's purpose may change, and who has to agree.
 */
@NullMarked
package eu.dermalia.retention.purpose.model;

import org.jspecify.annotations.NullMarked;
