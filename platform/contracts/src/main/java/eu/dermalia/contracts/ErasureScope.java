package eu.dermalia.contracts;

/** What an owner removes. */
public enum ErasureScope {
    /** Everything that belongs to the scan. */
    EVERYTHING,
    /** A refused erasure: links, delivery address, marketing pictures and the vendor's copy go at once, the record stays. */
    WHAT_MAY_GO
}
