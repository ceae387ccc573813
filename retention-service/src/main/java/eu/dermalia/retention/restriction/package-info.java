/**
 * Art. 18 GDPR: which scans are kept and not used, and on what ground.
 */
@NullMarked
package eu.dermalia.retention.restriction;

import org.jspecify.annotations.NullMarked;
