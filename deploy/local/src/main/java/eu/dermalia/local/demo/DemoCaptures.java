package eu.dermalia.local.demo;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.cluster.Fault;
import eu.dermalia.local.cluster.OfferedCapture;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FacePlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The demo's patients and captures, as data. */
final class DemoCaptures {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
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
    static final List<DemoCapture> ALL = List.of(
            delivered("medical-de", BIRKENZWEIG, Purpose.MEDICAL, 101, Shots.USUAL),
            delivered("aesthetic-de-erased", SONNENSCHIRM, Purpose.AESTHETIC, 102, Shots.USUAL),
            delivered("medical-en-kept", THISTLEWICK, Purpose.MEDICAL, 103, Shots.WHITE),
            delivered("aesthetic-en", FEATHERSTONE, Purpose.AESTHETIC, 104, Shots.USUAL),
            usual(
                    "truncated-in-mid-download",
                    KRANICHFEDER,
                    Purpose.AESTHETIC,
                    105,
                    List.of(new Fault(Fault.Kind.TRUNCATE_ONCE, "mesh.obj", null)),
                    Expected.DELIVERED),
            delivered("medical-de-second", QUITTENBAUM, Purpose.MEDICAL, 106, Shots.THOROUGH),
            new DemoCapture(
                    "no-legal-basis",
                    NEBELHORN,
                    Purpose.AESTHETIC,
                    107,
                    FacePlan.of(107),
                    Shots.USUAL,
                    false,
                    List.of(),
                    Expected.WAITING,
                    Set.of()),
            usual(
                    "wrong-digest",
                    ZWETSCHGE,
                    Purpose.MEDICAL,
                    108,
                    List.of(new Fault(Fault.Kind.WRONG_DIGEST, "white-front.jpg", null)),
                    Expected.REJECTED),
            usual("practice-not-ready", MONDSCHEIN, Purpose.AESTHETIC, 109, List.of(), Expected.NOT_PULLED));

    /** The one whose patient is scanned again. */
    static final String BEFORE = "aesthetic-en";
    /** Offered when the scan before has been delivered: the left cheek has been filled, and the report says by how much. */
    static final DemoCapture AFTERWARDS = new DemoCapture(
            "aesthetic-en-afterwards",
            FEATHERSTONE,
            Purpose.AESTHETIC,
            110,
            FacePlan.filled(104),
            Shots.USUAL,
            true,
            List.of(),
            Expected.DELIVERED,
            Shots.USUAL.and("VOLUME_CHANGE"));

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
    static OfferedCapture generate(DemoCapture capture, String run, Instant capturedAt) {
        FaceGenerator.Label label = new FaceGenerator.Label(
                "D9-" + run + "-" + capture.number(),
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
                new FaceGenerator(capture.shots().options()).generate(capture.plan(), label),
                capture.faults().toArray(Fault[]::new));
    }

    private static DemoCapture delivered(String name, DemoPatient patient, Purpose purpose, int number, Shots shots) {
        FacePlan plan = shots.equals(Shots.THOROUGH) ? FacePlan.rich(number) : FacePlan.of(number);
        return new DemoCapture(
                name, patient, purpose, number, plan, shots, true, List.of(), Expected.DELIVERED, shots.measured());
    }

    private static DemoCapture usual(
            String name, DemoPatient patient, Purpose purpose, int number, List<Fault> faults, Expected expected) {
        return new DemoCapture(
                name,
                patient,
                purpose,
                number,
                FacePlan.of(number),
                Shots.USUAL,
                true,
                faults,
                expected,
                expected == Expected.DELIVERED ? Shots.USUAL.measured() : Set.of());
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
