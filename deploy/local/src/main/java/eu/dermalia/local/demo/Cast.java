package eu.dermalia.local.demo;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Suite;
import eu.dermalia.local.cluster.Fault;
import eu.dermalia.local.cluster.FolderCaptures;
import eu.dermalia.local.cluster.OfferedCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Registers everybody, then offers the captures one after the other while the first are already on their way. */
final class Cast {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate SOME_BIRTH_DATE = LocalDate.of(1980, 2, 29);

    private final Suite suite;
    private final Registration registration;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String run = "1";

    Cast(Suite suite, Api api) {
        this.suite = suite;
        this.registration = new Registration(api, LocalDate.ofInstant(now, ZONE));
    }

    /**
     * The demo. On a state that has seen it before, new captures of the same patients are offered when {@code anew};
     * otherwise the old ones again, of which only those appear that were not taken.
     */
    List<Play> demo(boolean anew) throws IOException, InterruptedException {
        practices();
        Map<DemoCapture, Registration.Registered> patients = new LinkedHashMap<>();
        boolean first = false;
        for (DemoCapture capture : DemoCaptures.ALL) {
            Registration.Registered patient = registration.patient(capture.patient());
            patients.put(capture, patient);
            first |= patient.fresh();
            if (capture.legalBasis()) {
                registration.legalBasis(
                        capture.patient().practice(),
                        patient,
                        capture.purpose(),
                        LocalDate.ofInstant(now, ZONE).minusDays(20));
            }
        }
        run = first || !anew ? "1" : Long.toString(now.getEpochSecond(), 36);
        List<Play> plays = new ArrayList<>();
        for (DemoCapture capture : DemoCaptures.ALL) {
            // a second apart: the time tells a practice's captures apart
            Instant capturedAt = now.minus(5, ChronoUnit.DAYS).plusSeconds(plays.size());
            Play play = offered(capture, patients.get(capture), capturedAt);
            if (first || anew) {
                plays.add(play);
            }
        }
        return plays;
    }

    /** The patient of an earlier play of {@link #demo}, scanned again four days later. */
    Play afterwards(Play before) throws IOException {
        return offered(DemoCaptures.AFTERWARDS, before.patient(), now.minus(1, ChronoUnit.DAYS));
    }

    private Play offered(DemoCapture capture, Registration.Registered patient, Instant capturedAt) throws IOException {
        OfferedCapture offered = DemoCaptures.generate(capture, run, capturedAt);
        Instant offeredAt = suite.cluster().offer(offered);
        return new Play(
                capture.name(),
                offered.id(),
                capture.patient().practice(),
                patient,
                capture.patient().email(),
                capturedAt,
                offeredAt,
                capture.faults().stream().anyMatch(fault -> fault.kind() == Fault.Kind.TRUNCATE_ONCE),
                capture.expected(),
                capture.measured());
    }

    /** Real captures, at practice A; each patient number becomes an invented person with a basis for the purpose. */
    List<Play> folder(Path folder) throws IOException, InterruptedException {
        practices();
        DemoPractice practice = DemoPractice.A;
        Map<OfferedCapture, Registration.Registered> patients = new LinkedHashMap<>();
        for (OfferedCapture capture : FolderCaptures.in(folder, practice.site())) {
            Registration.Registered patient = registration.patient(person(practice, capture.patientNumber()));
            patients.put(capture, patient);
            Purpose stated = Registration.purpose(capture.purpose());
            LocalDate day = LocalDate.ofInstant(capture.capturedAt(), ZONE);
            registration.legalBasis(practice, patient, stated == null ? Purpose.MEDICAL : stated, day);
        }
        List<Play> plays = new ArrayList<>();
        for (Map.Entry<OfferedCapture, Registration.Registered> entry : patients.entrySet()) {
            OfferedCapture capture = entry.getKey();
            plays.add(new Play(
                    capture.id(),
                    capture.id(),
                    practice,
                    entry.getValue(),
                    email(capture.patientNumber()),
                    capture.capturedAt(),
                    suite.cluster().offer(capture),
                    false,
                    Expected.DELIVERED,
                    Set.of()));
        }
        return plays;
    }

    private void practices() throws IOException, InterruptedException {
        for (DemoPractice practice : DemoPractice.values()) {
            registration.practice(practice);
            registration.consentText(practice);
        }
        registration.readiness(DemoPractice.A);
        registration.readiness(DemoPractice.B);
    }

    private static DemoPatient person(DemoPractice practice, String number) {
        return new DemoPatient(
                practice, number, "Hildegunde", "Musterfalter " + number, SOME_BIRTH_DATE, email(number), "de");
    }

    private static String email(String number) {
        return "patient-" + number.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-") + "@captures.example.org";
    }
}
