package eu.dermalia.rights.basis;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.basis.InformationSheets.HandOver;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.rights.basis.model.InformationSheet;
import eu.dermalia.rights.consent.model.Signature;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** The information sheet on which a legal basis stands: named with it, or handed over before. Inside a transaction. */
@ApplicationScoped
class SheetInHand {
    private final InformationSheets sheets;
    private final Patients patients;

    SheetInHand(InformationSheets sheets, Patients patients) {
        this.sheets = sheets;
        this.patients = patients;
    }

    /** Facts that name no sheet stand on the last that the patient had when signing, or has today. */
    Uni<BasisFacts> complete(PatientId patient, BasisFacts facts, LocalDate today) {
        if (facts.sheet() != null) {
            return Uni.createFrom().item(facts);
        }
        Signature consent = facts.consent();
        LocalDate day = consent == null || consent.signedOn().isAfter(today) ? today : consent.signedOn();
        return sheets.onDay(patient, day).map(found -> facts.with(found.orElse(null)));
    }

    /** A sheet that was named with a legal basis was handed over all the same. */
    Uni<Void> remember(PracticeId practice, PatientId patient, InformationSheet sheet, Instant now, String recordedBy) {
        return sheets.onDay(patient, sheet.handedOverOn())
                .chain(known -> known.isPresent() && known.get().equals(sheet)
                        ? Uni.createFrom().voidItem()
                        : patients.find(practice, patient)
                                .map(person -> person.map(Person::language).orElseThrow(Problems::gone))
                                .chain(language -> sheets.add(
                                        practice,
                                        patient,
                                        new HandOver(
                                                UuidCreator.getTimeOrderedEpoch(),
                                                sheet.version(),
                                                language,
                                                sheet.handedOverOn(),
                                                now),
                                        recordedBy)));
    }
}
