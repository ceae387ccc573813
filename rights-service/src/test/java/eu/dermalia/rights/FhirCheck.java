package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whether a bundle is FHIR R4: read by the strict parser (unknown elements, wrong types and codes fail), then checked against
 * the specification's own XML schemas (order, cardinality, required codes, formats of primitives); and that what it refers to
 * is in it. The invariants beyond the schemas (FHIRPath) are checked in {@code deploy/system-tests}, PortabilityBundleTest: the
 * validator for them is not to be had in this version of HAPI.
 */
public final class FhirCheck {
    private FhirCheck() {}

    public static void requireValid(String json) {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        Bundle bundle = context.newJsonParser().parseResource(Bundle.class, json);
        FhirValidator validator = context.newValidator();
        validator.setValidateAgainstStandardSchema(true);
        validator.setValidateAgainstStandardSchematron(false);
        ValidationResult result = validator.validateWithResult(bundle);
        assertThat(result.getMessages()).as("messages").isEmpty();
        assertThat(result.isSuccessful()).isTrue();

        Set<String> there = new HashSet<>();
        bundle.getEntry().forEach(entry -> assertThat(there.add(entry.getFullUrl()))
                .as("one entry for each address")
                .isTrue());
        bundle.getEntry().forEach(entry -> references(context, entry.getResource()).stream()
                .filter(reference -> reference.getReference() != null)
                .forEach(reference -> assertThat(there).contains(reference.getReference())));
    }

    /** A bundle that is none has to be found. */
    public static boolean isValid(String json) {
        try {
            requireValid(json);
            return true;
        } catch (AssertionError | ca.uhn.fhir.parser.DataFormatException e) {
            return false;
        }
    }

    private static java.util.List<Reference> references(FhirContext context, Resource resource) {
        return context.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
    }
}
