package eu.dermalia.rights.thirdcountry.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server showed.
 *
 * @param subject distinguished name
 * @param country of the subject, when the certificate names one: most do not
 */
public record Certificate(String subject, @Nullable String country, String issuer, Instant until) {}
