/** Links: minted for a mail, opened with a pickup code, revoked by the practice. */
@NullMarked
package eu.dermalia.report.link;

import org.jspecify.annotations.NullMarked;
