/**
 * The end of the contract with a practice: its data are handed over and acknowledged, then everything is erased (GDPR Art.
 * 28(3)(g)).
 */
@NullMarked
package eu.dermalia.rights.contract;

import org.jspecify.annotations.NullMarked;
