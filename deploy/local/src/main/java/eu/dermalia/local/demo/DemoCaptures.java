package eu.dermalia.local.demo;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.cluster.Fault;
import eu.dermalia.local.cluster.OfferedCapture;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.local.faces.Light;
import eu.dermalia.local.faces.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The demo's patients and captures, as data. */
public final class DemoCaptures {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** Half of what the generator's standard asks of the processor: the demo also runs on small machines. */
    private static final FaceOptions OPTIONS =
            FaceOptions.standard().withPixels(1000, 768).taking(List.of(View.values()), List.of(Light.values()));

    private static final DemoPatient BIRKENZWEIG = patient(
            DemoPractice.A,
            "A-1001",
            "Wendelgard",
            "Birkenzweig",
            "1957-03-14",
            "w.birkenzweig@post.example.org",
            "de");
    private static final DemoPatient QUITTENBAUM = patient(
            DemoPractice.A, "A-1002", "Thaddäus", "Quittenbaum", "1968-11-29", "quittenbaum@garten.example.org", "de");
    private static final DemoPatient SONNENSCHIRM = patient(
            DemoPractice.A, "A-1003", "Philippa", "Sonnenschirm", "1991-07-06", "philippa.s@schirm.example.org", "de");
    private static final DemoPatient NEBELHORN = patient(
            DemoPractice.A, "A-1004", "Ottokar", "Nebelhorn", "1949-01-23", "nebelhorn@leuchtturm.example.org", "de");
    private static final DemoPatient ZWETSCHGE = patient(
            DemoPractice.A, "A-1005", "Leopoldine", "Zwetschge", "1983-09-17", "leo.zwetschge@obst.example.org", "de");
    private static final DemoPatient FEATHERSTONE = patient(
            DemoPractice.B,
            "B-2001",
            "Marigold",
            "Featherstonehaugh",
            "1976-05-02",
            "marigold@feather.example.org",
            "en");
    private static final DemoPatient THISTLEWICK = patient(
            DemoPractice.B, "B-2002", "Barnaby", "Thistlewick", "1964-12-08", "b.thistlewick@moor.example.org", "en");
    private static final DemoPatient KRANICHFEDER = patient(
            DemoPractice.B, "B-2003", "Ingeborg", "Kranichfeder", "1988-04-27", "kranichfeder@see.example.org", "de");
    private static final DemoPatient MONDSCHEIN = patient(
            DemoPractice.C, "C-3001", "Balthasar", "Mondschein", "1971-10-19", "mondschein@nacht.example.org", "de");

    /** In the order in which they are offered. */
    public static final List<DemoCapture> ALL = List.of(
            delivered("medical-de", BIRKENZWEIG, Purpose.MEDICAL, 101),
            delivered("aesthetic-de-erased", SONNENSCHIRM, Purpose.AESTHETIC, 102),
            delivered("medical-en-kept", THISTLEWICK, Purpose.MEDICAL, 103),
            delivered("aesthetic-en", FEATHERSTONE, Purpose.AESTHETIC, 104),
            new DemoCapture(
                    "truncated-in-mid-download",
                    KRANICHFEDER,
                    Purpose.AESTHETIC,
                    105,
                    true,
                    List.of(new Fault(Fault.Kind.TRUNCATE_ONCE, "mesh.obj", null)),
                    Expected.DELIVERED),
            delivered("medical-de-second", QUITTENBAUM, Purpose.MEDICAL, 106),
            new DemoCapture("no-legal-basis", NEBELHORN, Purpose.AESTHETIC, 107, false, List.of(), Expected.WAITING),
            new DemoCapture(
                    "wrong-digest",
                    ZWETSCHGE,
                    Purpose.MEDICAL,
                    108,
                    true,
                    List.of(new Fault(Fault.Kind.WRONG_DIGEST, "white-front.jpg", null)),
                    Expected.REJECTED),
            new DemoCapture(
                    "practice-not-ready", MONDSCHEIN, Purpose.AESTHETIC, 109, true, List.of(), Expected.NOT_PULLED));

    /** The one that is erased at the end. */
    static final String ERASED = "aesthetic-de-erased";
    /** The one whose erasure is refused. */
    static final String KEPT = "medical-en-kept";

    private DemoCaptures() {}

    /**
     * Generates a capture.
     *
     * @param run tells the runs on one state apart: the vendor never gives an id twice
     * @param capturedAt truncated to seconds
     */
    public static OfferedCapture generate(DemoCapture capture, String run, Instant capturedAt) {
        FaceGenerator.Label label = new FaceGenerator.Label(
                "D9-" + run + "-" + capture.seed(),
                capture.patient().number(),
                capture.purpose().name(),
                capturedAt
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(ZONE)
                        .toOffsetDateTime()
                        .toString(),
                "D9-GENERATED");
        return OfferedCapture.of(
                capture.patient().practice().site(),
                new FaceGenerator(OPTIONS).generate(FacePlan.of(capture.seed()), label),
                capture.faults().toArray(Fault[]::new));
    }

    private static DemoCapture delivered(String name, DemoPatient patient, Purpose purpose, long seed) {
        return new DemoCapture(name, patient, purpose, seed, true, List.of(), Expected.DELIVERED);
    }

    private static DemoPatient patient(
            DemoPractice practice,
            String number,
            String givenName,
            String familyName,
            String birthDate,
            String email,
            String language) {
        return new DemoPatient(practice, number, givenName, familyName, LocalDate.parse(birthDate), email, language);
    }
}
