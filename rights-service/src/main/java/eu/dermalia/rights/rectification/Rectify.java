package eu.dermalia.rights.rectification;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.notice.Notices;
import eu.dermalia.rights.notice.model.Occasion;
import eu.dermalia.rights.patient.MasterData;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.rectification.Rectifications.Version;
import eu.dermalia.rights.rectification.model.Correction;
import eu.dermalia.rights.rectification.model.RectifiedField;
import eu.dermalia.rights.restriction.AskedFor;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts right what is wrong about a patient, or adds what is missing (GDPR Art. 16): the version, the patient's row, the
 * look-ups, the notices to the recipients (Art. 19) and the record of it in one transaction.
 */
@ApplicationScoped
class Rectify {
    private static final Set<RequestArticle> REQUESTS = Set.of(RequestArticle.ART_16_RECTIFICATION);

    private final TenantTransaction transaction;
    private final MasterData masterData;
    private final Patients patients;
    private final ScanRegister register;
    private final Guards guards;
    private final Rectifications rectifications;
    private final Notices notices;
    private final AskedFor asked;
    private final Audit audit;
    private final Clock clock;

    Rectify(
            TenantTransaction transaction,
            MasterData masterData,
            Patients patients,
            ScanRegister register,
            Guards guards,
            Rectifications rectifications,
            Notices notices,
            AskedFor asked,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.masterData = masterData;
        this.patients = patients;
        this.register = register;
        this.guards = guards;
        this.rectifications = rectifications;
        this.notices = notices;
        this.asked = asked;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param scan of a statement; null for master data
     * @param reason in the practice's words; null when there is none
     * @param by pseudonym of whoever records it
     */
    record Wish(
            RectifiedField field,
            String value,
            @Nullable ScanId scan,
            @Nullable RequestId request,
            @Nullable String reason,
            String by) {
        @Override
        public String toString() {
            return "Wish[" + field + "]";
        }
    }

    /**
     * @return fails with 404 for an unknown patient or scan, 400 for a value that breaks a rule, 409 {@code
     *     nothing-to-rectify} for one that stands there already, and {@code patient-number-taken}
     */
    Uni<Version> rectify(PracticeId practice, PatientId patient, Wish wish) {
        ScanId scan = wish.scan();
        return transaction.in(
                practice, () -> scan == null ? correct(practice, patient, wish) : state(practice, patient, scan, wish));
    }

    private Uni<Version> correct(PracticeId practice, PatientId patient, Wish wish) {
        return known(practice, patient)
                .chain(() -> masterData.lock(practice, patient))
                .call(() -> asked.require(wish.request(), patient, null, REQUESTS))
                .chain(person -> {
                    Correction correction = Correction.of(person, wish.field(), wish.value(), latestBirth());
                    if (correction instanceof Correction.Wrong wrong) {
                        throw Problems.invalid("value", wrong.rule());
                    }
                    if (!(correction instanceof Correction.Corrected corrected)) {
                        throw Problems.conflict("nothing-to-rectify", "It stands there already");
                    }
                    return masterData
                            .replace(practice, patient, corrected.person())
                            .chain(() -> append(practice, patient, wish, corrected.former(), corrected.value()))
                            .call(version -> notices.aboutPatient(
                                    practice,
                                    patient,
                                    Occasion.RECTIFICATION,
                                    version.rectificationId(),
                                    wish.request()));
                });
    }

    private Uni<Version> state(PracticeId practice, PatientId patient, ScanId scan, Wish wish) {
        return theirs(practice, patient, scan)
                .chain(() -> guards.requireOpen(practice, scan.value()))
                .chain(() -> masterData.lock(practice, patient))
                .chain(() -> asked.require(wish.request(), patient, scan, REQUESTS))
                .chain(() -> append(practice, patient, wish, null, wish.value().strip()))
                .call(version -> notices.aboutScan(
                        practice, scan, Occasion.RECTIFICATION, version.rectificationId(), wish.request()));
    }

    private Uni<Version> append(
            PracticeId practice, PatientId patient, Wish wish, @Nullable String former, String value) {
        return rectifications
                .nextVersion(patient, wish.field(), wish.scan())
                .map(number -> new Version(
                        UuidCreator.getTimeOrderedEpoch(),
                        wish.field(),
                        number,
                        wish.scan(),
                        wish.request(),
                        former,
                        value,
                        wish.reason(),
                        clock.instant(),
                        wish.by()))
                .call(version -> rectifications.append(practice, patient, version))
                .call(() -> audit.record(AccessAction.CHANGED, "rectification", patient, wish.scan()));
    }

    /** Asked before the guard, which knows no other practice's patients. */
    private Uni<Person> known(PracticeId practice, PatientId patient) {
        return patients.find(practice, patient).map(found -> found.orElseThrow(Problems::notFound));
    }

    private Uni<Void> theirs(PracticeId practice, PatientId patient, ScanId scan) {
        return register.find(scan)
                .chain(found -> {
                    if (found.isPresent()) {
                        if (!found.get().patient().equals(patient)) {
                            throw Problems.notFound();
                        }
                        return Uni.createFrom().voidItem();
                    }
                    return guards.look(practice, scan.value()).map(state -> {
                        throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                    });
                })
                .replaceWithVoid();
    }

    private LocalDate latestBirth() {
        // A day of grace for zones ahead of UTC: this only refuses what cannot be.
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }
}
