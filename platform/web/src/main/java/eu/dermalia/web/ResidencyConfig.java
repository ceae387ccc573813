package eu.dermalia.web;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Where everything that carries patient data lies, and who runs it: declared by whoever deploys, because an address does
 * not tell. In the environment for example {@code DERMALIA_RESIDENCY_STORAGE_COUNTRY=DE} and
 * {@code DERMALIA_RESIDENCY_STORAGE_OPERATOR=Example Hosting GmbH}.
 */
@ConfigMapping(prefix = "dermalia.residency")
public interface ResidencyConfig {
    /** The vendor's cluster, from which captures are pulled. */
    Optional<Place> cluster();

    /** The S3 store. */
    Optional<Place> storage();

    /** PostgreSQL. */
    Optional<Place> database();

    /** Kafka. */
    Optional<Place> broker();

    /** The SMTP relay. */
    Optional<Place> mail();

    /** The OIDC provider. */
    Optional<Place> identity();

    /** Where traces are sent, when they are: they hold no personal data, and yet when whose report was made. */
    Optional<Place> traces();

    /** Of one endpoint. */
    interface Place {
        /** ISO 3166-1 alpha-2 of the country in which it runs. */
        String country();

        /** The legal person that operates it. */
        String operator();

        /** For the storage: the region in which every bucket has to lie, by the store's own name for it; looked at at the start. */
        Optional<String> region();
    }
}
