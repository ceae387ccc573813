package eu.dermalia.rights.thirdcountry.model;

/** What patients' data passes or lies in. */
public enum Endpoint {
    /** The vendor's, from which captures are pulled. */
    CLUSTER(443),
    /** S3. */
    STORAGE(443),
    /** PostgreSQL. */
    DATABASE(5432),
    /** Kafka. */
    BROKER(9092),
    /** The SMTP relay. */
    MAIL(25),
    /** The OIDC provider; of people of the practice only. */
    IDENTITY(443),
    /** The collector of traces, where spans are exported; they name nobody. */
    TRACES(443);

    private final int defaultPort;

    Endpoint(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    int defaultPort() {
        return defaultPort;
    }
}
