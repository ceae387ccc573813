package eu.dermalia.rights.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code data.json} of an access package, in the shape of {@code data.schema.json} beside it. Text that somebody entered
 * stands here as it was entered.
 *
 * @param supervisoryAuthority to which the patient may complain (Art. 15(1)(f))
 * @param information what Art. 15(1) and (2) GDPR ask to be told, by letter, in the patient's language
 * @param accessLog file with one JSON object per line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessData(
        String schema,
        RequestArticle article,
        Instant createdAt,
        String language,
        Controller controller,
        SupervisoryAuthority supervisoryAuthority,
        Patient patient,
        List<PurposeText> purposes,
        List<Facts.Basis> legalBases,
        List<Facts.Consent> consents,
        List<Recipient> recipients,
        List<Scan> scans,
        List<Facts.Request> requests,
        List<SignedPaper> papers,
        List<Facts.Rectification> rectifications,
        List<Facts.Objection> objections,
        List<Facts.Notice> notices,
        List<Facts.CapacityAssessment> capacityAssessments,
        List<Facts.HandedSheet> informationSheets,
        Map<String, String> information,
        String accessLog) {

    record Controller(
            String name, String street, String postalCode, String city, String region, String phone, String email) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Patient(
            String number,
            String givenName,
            String familyName,
            LocalDate birthDate,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String notes,
            String language,
            @Nullable LocalDate treatmentEndedOn) {}

    record PurposeText(Purpose purpose, LegalBasis legalBasis, String text, String basisText) {}

    /**
     * @param role PATIENT, PROCESSOR, SUB_PROCESSOR or DOCUMENTED
     * @param served whether data of this patient went there; absent where only the practice knows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recipient(
            String role, String name, String what, @Nullable Boolean served) {}

    /** @param source where the data come from (Art. 15(1)(g)) */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Scan(
            ScanId scanId,
            Purpose purpose,
            Instant capturedAt,
            @Nullable Instant storedAt,
            @Nullable LocalDate retainedUntil,
            String source,
            String delivery,
            List<Mark> restrictions,
            List<File> files,
            @Nullable Report report) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mark(String ground, Instant since, @Nullable Instant liftedAt) {}

    /**
     * @param path in the package
     * @param nameAtSource as the device called it; a text, never a path
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record File(
            String path,
            String kind,
            @Nullable String mediaType,
            long length,
            String sha256,
            @Nullable String light,
            @Nullable String view,
            @Nullable String unit,
            @Nullable JsonNode camera,
            String nameAtSource) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String number, String state, @Nullable String failure, List<Scoring> scorings, List<Version> versions) {}

    /**
     * @param picture path of the face with its regions marked
     * @param pictures paths of overlays and stills
     * @param model path of the face for a viewer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Scoring(
            int revision,
            String algorithmVersion,
            @Nullable String device,
            Instant scoredAt,
            @Nullable String picture,
            List<String> pictures,
            @Nullable String model,
            JsonNode scores,
            JsonNode marks) {}

    /** @param path in the package */
    record SignedPaper(String path, String kind, String mediaType, long length, String sha256, Instant storedAt) {}

    record Version(int version, int revision, String language, Instant renderedAt, String sha256, String path) {}

    /** Never the data: this may end up in messages. */
    @Override
    public String toString() {
        return "AccessData[…]";
    }
}
