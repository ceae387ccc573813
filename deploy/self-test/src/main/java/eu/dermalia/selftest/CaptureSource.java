package eu.dermalia.selftest;

import java.net.URI;

/** Where the capture of the synthetic patient comes from: nobody but a capture cluster can offer one. */
sealed interface CaptureSource {
    /**
     * Our stand-in, from which this installation's ingest-service pulls instead of the vendor's cluster. The capture is generated.
     *
     * @param site of the device, as the test practice's profile names it
     */
    record StandIn(URI url, String site) implements CaptureSource {}

    /**
     * The vendor's test site. Somebody has laid a capture of a face that is nobody's there beforehand; each test needs one.
     *
     * @param patientNumber with which it was taken
     */
    record Vendor(String patientNumber) implements CaptureSource {}
}
