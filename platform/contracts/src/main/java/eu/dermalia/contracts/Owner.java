package eu.dermalia.contracts;

/** A service that holds something of a scan and must answer an erasure order. */
public enum Owner {
    INGEST,
    REPORT,
    RIGHTS,
    NOTIFICATION
}
