/**
 * What every REST API shares: who calls and for which practice, the audit trail, problem details (RFC 9457), pages,
 * idempotency, the headers of calls between services, and the check that all data stays in the EU. Knows no domain word
 * beyond the contracts.
 */
@NullMarked
package eu.dermalia.web;

import org.jspecify.annotations.NullMarked;
