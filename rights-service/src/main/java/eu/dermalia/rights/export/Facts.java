package eu.dermalia.rights.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.recipient.model.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rights-service itself knows about the patient of a request, as it stood in one transaction.
 *
 * @param treatmentEnd null while treatment goes on
 * @param documented recipients that the practice has on record, those of the past included
 * @param subProcessors engaged at that time
 */
record Facts(
        Stored stored,
        Instant at,
        PracticeProfile practice,
        Person person,
        @Nullable LocalDate treatmentEnd,
        List<Basis> bases,
        List<Consent> consents,
        List<Scan> scans,
        List<Request> requests,
        List<Paper> papers,
        List<Recipient> documented,
        List<SubProcessor> subProcessors) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Basis(
            Purpose purpose,
            LegalBasis legalBasis,
            String informationSheetVersion,
            LocalDate informationSheetHandedOverOn,
            @Nullable LocalDate treatmentContractOn,
            Instant establishedAt,
            @Nullable Instant withdrawnAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Consent(
            String use,
            String purpose,
            String textVersion,
            String signedBy,
            LocalDate signedOn,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {}

    /**
     * @param report NONE, SCORED, RENDERED or FAILED
     * @param delivery NONE, DELIVERED, FAILED or WITHHELD
     * @param dueOn last day of retention; null while it is not known
     */
    record Scan(
            ScanId id,
            Purpose purpose,
            Instant capturedAt,
            @Nullable Instant storedAt,
            String report,
            String delivery,
            @Nullable LocalDate dueOn,
            List<Restriction> restrictions) {}

    record Restriction(
            UUID scan,
            String ground,
            Instant since,
            @Nullable Instant liftedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            RequestArticle article,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable String outcome) {}

    boolean isGerman() {
        return !person.language().equals("en");
    }

    /** Never the person: this may end up in messages. */
    @Override
    public String toString() {
        return "Facts[…]";
    }
}
