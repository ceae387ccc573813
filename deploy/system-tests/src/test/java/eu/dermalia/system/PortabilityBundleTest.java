package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The portability package's bundle (GDPR Art. 20) before HAPI's instance validator: profiles, code systems and every invariant
 * (FHIRPath) of FHIR R4. It lies here and not in rights-service because the validator is to be had in another version of HAPI
 * than the one that writes; rights-service's FhirBundleTest shows that what it writes is this file.
 */
class PortabilityBundleTest {
    private static final Path WRITTEN =
            Path.of("../../rights-service/src/test/resources/eu/dermalia/rights/export/bundle.json");

    private static FhirValidator validator;
    private static String bundle;

    @BeforeAll
    static void read() throws IOException {
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context)));
        // a narrative for people is not wanted in what machines read
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        instances.setErrorForUnknownProfiles(true);
        validator = context.newValidator().registerValidatorModule(instances);
        bundle = Files.readString(WRITTEN);
    }

    @Test
    void keeps_every_invariant() {
        assertThat(faults(bundle)).isEmpty();
    }

    @Test
    void the_validator_finds_what_the_schemas_do_not() {
        assertThat(faults(bundle.replace("\"name\": \"Mustermann\"", "\"alias\": [\"Mustermann\"]")
                        .replace("\"active\": true,", "")))
                .as("an organisation needs a name or an identifier")
                .anyMatch(fault -> fault.contains("org-1"));
        assertThat(faults(bundle.replaceFirst("\"type\": \"collection\"", "\"type\": \"searchset\", \"total\": 1")
                        .replaceFirst("\"searchset\", \"total\"", "\"collection\", \"total\"")))
                .as("a total belongs to a search or a history")
                .anyMatch(fault -> fault.contains("bdl-1"));
        assertThat(faults(bundle.replace("\"system\": \"phone\",", "")))
                .as("a telephone number needs its system")
                .anyMatch(fault -> fault.contains("cpt-2"));
        assertThat(faults(bundle.replace("\"code\": \"MR\"", "\"code\": \"XYZ\"")))
                .as("a code that the code system does not have")
                .isNotEmpty();
    }

    private static List<String> faults(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.WARNING.ordinal())
                .map(PortabilityBundleTest::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getSeverity() + " " + message.getLocationString() + ": " + message.getMessage();
    }
}
