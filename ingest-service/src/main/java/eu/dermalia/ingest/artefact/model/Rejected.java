package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.RejectionReason;
import java.io.IOException;

/** A file is not what it should be. Thrown out of a stream that is being read, for nothing after this byte matters. */
public final class Rejected extends IOException {
    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    public Rejected(RejectionReason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }
}
