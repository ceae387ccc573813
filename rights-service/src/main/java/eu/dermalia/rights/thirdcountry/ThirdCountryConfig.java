package eu.dermalia.rights.thirdcountry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * What the check of the data path needs to be told beside {@code dermalia.residency.*}: rights-service does not use the
 * cluster and the relay itself, so it does not know their addresses.
 */
@ConfigMapping(prefix = "dermalia.third-country")
interface ThirdCountryConfig {
    /** The vendor's cluster, as ingest-service has it. */
    Optional<String> clusterAddress();

    /** {@code host:port} of the SMTP relay, as notification-service has it. */
    Optional<String> mailAddress();

    /** Date and signer of the signed declaration that says where the store lies, for one whose label does not. */
    Optional<String> storageDeclaration();

    /** The bucket that is asked for its location. */
    @WithDefault("${dermalia.vault.buckets.evidence}")
    String bucket();

    /** How often each practice's path is checked. */
    @WithDefault("24h")
    Duration every();

    /** When to look again after an endpoint did not answer. */
    @WithDefault("15m")
    Duration again();

    /** Days for which a check counts; longer than an endpoint's outage, so that only a path nobody could see closes the gate. */
    @WithDefault("7")
    int validDays();

    /** For each endpoint, and each of its steps. */
    @WithDefault("4s")
    Duration patience();
}
