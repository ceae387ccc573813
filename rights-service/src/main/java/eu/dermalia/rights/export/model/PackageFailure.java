package eu.dermalia.rights.export.model;

/** Why a package could not be built. */
public enum PackageFailure {
    /** What it would hold is larger than allowed. */
    TOO_LARGE,
    /** Something that it held was erased meanwhile; a new one can be asked for. */
    ERASED,
    /** The request was closed before it was ready. */
    REQUEST_CLOSED,
    /** ingest-service or report-service kept failing. */
    SOURCES_UNAVAILABLE
}
