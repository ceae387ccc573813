package eu.dermalia.ingest.artefact.model;

/** Sees a file's bytes in order, keeps a bounded state, and decodes nothing. */
public interface Inspector {
    /** @throws Rejected as soon as the file cannot be what it claims */
    void accept(byte[] bytes, int offset, int count) throws Rejected;

    /** @throws Rejected when the file ended before it was what it claims */
    void end() throws Rejected;
}
