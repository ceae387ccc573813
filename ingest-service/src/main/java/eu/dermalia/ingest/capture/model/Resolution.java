package eu.dermalia.ingest.capture.model;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import java.util.List;

/** What rights-service says to a patient number. */
public sealed interface Resolution {
    /** The practice has no such patient. */
    record Unknown() implements Resolution {}

    /** @param bases those in force */
    record Known(PatientId patientId, List<Basis> bases) implements Resolution {
        public Known {
            bases = List.copyOf(bases);
        }
    }

    /** Everything of this patient is being erased, or is to be as soon as a duty to keep it ends. */
    record BeingErased(PatientId patientId) implements Resolution {}

    /** A legal basis in force. */
    record Basis(BasisId basisId, Purpose purpose) {}
}
