package eu.dermalia.rights.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.consent.model.SignerKind;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.notice.model.Hindrance;
import eu.dermalia.rights.notice.model.NoticeState;
import eu.dermalia.rights.notice.model.Occasion;
import eu.dermalia.rights.notice.model.RecipientKind;
import eu.dermalia.rights.objection.model.ObjectionAim;
import eu.dermalia.rights.objection.model.ObjectionState;
import eu.dermalia.rights.objection.model.WeighedBasis;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.recipient.model.Recipient;
import eu.dermalia.rights.rectification.model.RectifiedField;
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
 * @param history what was put right, objected to, told to others, assessed and handed over
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
        List<SubProcessor> subProcessors,
        History history) {

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

    /** The oldest first in each list. What belongs to another scan than those of the request is left out. */
    record History(
            List<Rectification> rectifications,
            List<Objection> objections,
            List<Notice> notices,
            List<CapacityAssessment> capacityAssessments,
            List<HandedSheet> informationSheets) {
        @Override
        public String toString() {
            return "History[…]";
        }
    }

    /**
     * One version (Art. 16); the first one's {@code former} is the original.
     *
     * @param former absent where nothing stood before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rectification(
            RectifiedField field,
            long version,
            @Nullable ScanId scanId,
            @Nullable String former,
            String value,
            @Nullable String reason,
            Instant recordedAt) {}

    /** Art. 21. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Objection(
            ObjectionAim against,
            @Nullable WeighedBasis basis,
            ObjectionState state,
            List<ScanId> scanIds,
            @Nullable String reason,
            Instant recordedAt,
            @Nullable String decision,
            @Nullable Instant decidedAt) {}

    /**
     * What a recipient was told (Art. 19).
     *
     * @param recipient absent for the vendor's cluster
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(
            Occasion occasion,
            @Nullable ScanId scanId,
            RecipientKind recipientKind,
            @Nullable String recipient,
            NoticeState state,
            Instant openedAt,
            @Nullable LocalDate sentOn,
            @Nullable Instant settledAt,
            @Nullable Hindrance hindrance,
            @Nullable String explanation) {}

    /** A judgement on the patient, so with the name of whoever made it: it can be contested (Art. 16). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CapacityAssessment(
            LocalDate assessedOn,
            boolean capable,
            SignerKind signer,
            @Nullable String signerName,
            String assessor,
            @Nullable String note) {}

    /** An information sheet in the patient's hands (Art. 13). */
    record HandedSheet(String version, String language, LocalDate handedOverOn, Instant recordedAt) {}

    /** Never the person: this may end up in messages. */
    @Override
    public String toString() {
        return "Facts[…]";
    }
}
