package eu.dermalia.rights.export;

import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.rights.export.model.ExportWords;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import eu.dermalia.rights.processor.model.SubProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts {@code data.json} together, with what Art. 15(1) and (2) GDPR ask to be told. */
final class DataFile {
    private DataFile() {}

    static AccessData of(
            Facts facts, List<AccessData.Scan> scans, List<AccessData.SignedPaper> papers, ExportWords words) {
        var practice = facts.practice();
        var person = facts.person();
        var history = facts.history();
        return new AccessData(
                AccessContents.SCHEMA_ID,
                facts.stored().article(),
                facts.at(),
                words.language(),
                new AccessData.Controller(
                        practice.name(),
                        practice.street(),
                        practice.postalCode(),
                        practice.city(),
                        practice.region(),
                        practice.phone(),
                        practice.email()),
                authority(facts),
                new AccessData.Patient(
                        person.number().value(),
                        person.givenName(),
                        person.familyName(),
                        person.birthDate(),
                        person.email() == null ? null : person.email().value(),
                        person.phone() == null ? null : person.phone().value(),
                        person.notes(),
                        person.language(),
                        facts.treatmentEnd()),
                facts.bases().stream()
                        .map(basis -> purpose(basis, words))
                        .distinct()
                        .toList(),
                facts.bases(),
                facts.consents(),
                recipients(facts, words),
                scans,
                facts.requests(),
                papers,
                history.rectifications(),
                history.objections(),
                history.notices(),
                history.capacityAssessments(),
                history.informationSheets(),
                information(facts, words),
                AccessContents.ACCESS_LOG);
    }

    private static AccessData.PurposeText purpose(Facts.Basis basis, ExportWords words) {
        LegalBasis legal = basis.legalBasis();
        return new AccessData.PurposeText(
                basis.purpose(), legal, words.of("purpose." + basis.purpose()), words.of("basis." + legal));
    }

    /**
     * Recipients include processors (Art. 4(9)). Of those whom the practice has documented only the practice knows whether it
     * told them anything of this patient.
     */
    private static List<AccessData.Recipient> recipients(Facts facts, ExportWords words) {
        boolean scanned = !facts.scans().isEmpty();
        boolean delivered =
                facts.scans().stream().anyMatch(scan -> scan.delivery().equals("DELIVERED"));
        List<AccessData.Recipient> all = new ArrayList<>(List.of(
                new AccessData.Recipient("PATIENT", words.of("c.patient"), words.of("c.patient.what"), delivered),
                new AccessData.Recipient("PROCESSOR", words.of("c.processor"), words.of("c.processor.what"), true),
                new AccessData.Recipient("SUB_PROCESSOR", words.of("c.vendor"), words.of("c.vendor.what"), scanned)));
        facts.subProcessors().stream()
                .filter(SubProcessor::patientPath)
                .map(one -> new AccessData.Recipient("SUB_PROCESSOR", one.name(), one.service(), scanned))
                .forEach(all::add);
        facts.documented().stream()
                .map(one -> new AccessData.Recipient("DOCUMENTED", one.name(), one.purpose(), null))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** By letter of Art. 15(1), and {@code 2} for its paragraph 2. */
    private static Map<String, String> information(Facts facts, ExportWords words) {
        Map<String, String> information = new LinkedHashMap<>();
        information.put("b", words.of("b.text"));
        information.put("d", OverviewPdf.retention(facts, words));
        information.put("e", words.of("e.text"));
        information.put("f", complaint(authority(facts), words));
        information.put("g", words.of("g.text"));
        information.put("h", words.of("h.text"));
        information.put("2", words.of("t.text"));
        return information;
    }

    /** A practice lies in a Land, and each Land has its authority. */
    private static SupervisoryAuthority authority(Facts facts) {
        return SupervisoryAuthority.of(facts.practice().region()).orElseThrow();
    }

    private static String complaint(SupervisoryAuthority authority, ExportWords words) {
        return words.of(
                "f.text",
                authority.name(),
                authority.street(),
                authority.postalCode(),
                authority.city(),
                authority.web());
    }
}
