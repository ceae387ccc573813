/** What is asked of other services at the moment of use: artefacts of ingest-service, letterhead and pickup code of rights-service. */
@NullMarked
package eu.dermalia.report.call;

import org.jspecify.annotations.NullMarked;
