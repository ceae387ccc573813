package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ReceivedMail;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SuiteExtension.class)
class CrashIT {
    /** Killed while the path's own work is claimed; the two without such work, while the pull is. */
    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void kill_9_in_mid_path_loses_nothing_and_doubles_nothing(ServiceName service, Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        List<Patient> patients = List.of(
                clinic.register(Purpose.AESTHETIC),
                clinic.register(Purpose.MEDICAL),
                clinic.register(Purpose.AESTHETIC));
        clinic.offer(patients.get(0), Purpose.AESTHETIC);
        clinic.offer(patients.get(1), Purpose.MEDICAL);
        clinic.offer(patients.get(2), Purpose.AESTHETIC);

        ServiceName worker =
                switch (service) {
                    case INGEST, REPORT, NOTIFICATION -> service;
                    case RIGHTS, RETENTION -> ServiceName.INGEST;
                };
        await().atMost(Clinic.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> tables.count(worker, "select count(*) from work where owner is not null") > 0);
        suite.service(service).kill9();
        suite.service(service).start();

        for (Patient patient : patients) {
            String scan = clinic.awaitDelivered(patient);
            assertThat(messageIds(suite.mailbox().to(patient.person().email())))
                    .as("one mail, however often it had to be sent")
                    .hasSize(1);
            await().atMost(Clinic.PATIENCE).untilAsserted(() -> assertThat(tables.count(
                            ServiceName.RETENTION, "select count(*) from timer where scan_id = '" + scan + "'"))
                    .isEqualTo(1));
            assertThat(tables.count(
                            ServiceName.INGEST, "select count(*) from scan where patient_id = '" + patient.id() + "'"))
                    .isEqualTo(1);
        }
    }

    private static List<String> messageIds(List<ReceivedMail> mails) {
        return mails.stream().map(mail -> mail.header("Message-ID")).distinct().collect(Collectors.toList());
    }
}
