package eu.dermalia.local.demo;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.cluster.Fault;
import java.util.List;

/**
 * A capture of the demo.
 *
 * @param name what is shown of it; unique
 * @param seed of the generated face
 * @param legalBasis whether the patient has one
 * @param faults how the cluster misbehaves
 */
public record DemoCapture(
        String name,
        DemoPatient patient,
        Purpose purpose,
        long seed,
        boolean legalBasis,
        List<Fault> faults,
        Expected expected) {
    public DemoCapture {
        faults = List.copyOf(faults);
    }
}
