/**
 * Practices, patients, legal bases, restrictions, erasures and the audit trail: who may do what with which data.
 */
@NullMarked
package eu.dermalia.rights;

import org.jspecify.annotations.NullMarked;
