package eu.dermalia.rights.thirdcountry.model;

import org.jspecify.annotations.Nullable;

/**
 * What whoever deploys says of an endpoint.
 *
 * @param address as configured
 * @param country ISO 3166-1 alpha-2
 * @param operator the legal person that runs it
 * @param signature which signed declaration says where it lies, for a store whose label does not
 */
public record Declared(
        Endpoint endpoint,
        @Nullable String address,
        @Nullable String country,
        @Nullable String operator,
        @Nullable String signature) {}
