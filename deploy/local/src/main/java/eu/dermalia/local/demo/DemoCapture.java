package eu.dermalia.local.demo;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.cluster.Fault;
import eu.dermalia.local.faces.FacePlan;
import java.util.List;
import java.util.Set;

/**
 * A capture of the demo.
 *
 * @param name what is shown of it; unique
 * @param number of it at the vendor's; unique
 * @param plan the face
 * @param legalBasis whether the patient has one
 * @param faults how the cluster misbehaves
 * @param measured kinds of score that its report must have
 */
record DemoCapture(
        String name,
        DemoPatient patient,
        Purpose purpose,
        int number,
        FacePlan plan,
        Shots shots,
        boolean legalBasis,
        List<Fault> faults,
        Expected expected,
        Set<String> measured) {
    DemoCapture {
        faults = List.copyOf(faults);
        measured = Set.copyOf(measured);
    }
}
