package eu.dermalia.rights.document.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.document.SampleFacts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private static final DocumentKind AGREEMENT =
            new DocumentKind(DocumentType.PROCESSING_AGREEMENT, Variant.STANDARD, Language.GERMAN);
    private static final DocumentKind SHEET =
            new DocumentKind(DocumentType.INFORMATION_SHEET, Variant.MEDICAL, Language.GERMAN);

    @Test
    void nothing_is_missing_when_everything_is_there() {
        for (DocumentType type : DocumentType.values()) {
            for (Variant variant : type.variants()) {
                assertThat(Completeness.missing(
                                new DocumentKind(type, variant, Language.ENGLISH), SampleFacts.complete()))
                        .as(type + " " + variant)
                        .isEmpty();
            }
        }
    }

    @Test
    void names_each_text_that_an_agreement_lacks() {
        for (DocumentField field :
                List.of(DocumentField.REPRESENTATIVE, DocumentField.MAIN_CONTRACT, DocumentField.INSTRUCTORS)) {
            assertThat(Completeness.missing(AGREEMENT, without(field))).containsExactly("fields." + field);
        }
    }

    @Test
    void an_agreement_needs_the_processor_the_places_and_who_works_for_it() {
        Facts complete = SampleFacts.complete();
        Facts.Party nobody = new Facts.Party("", "", "", "", "", "");
        Facts facts = new Facts(
                complete.practice(),
                complete.authority(),
                24,
                complete.fields(),
                new Facts.Processor(nobody, "", "", 30, 24),
                complete.places().subList(1, 6),
                List.of(),
                complete.protection(),
                complete.retention());
        assertThat(Completeness.missing(AGREEMENT, facts))
                .contains("processor.name", "processor.officer", "residency.cluster", "subProcessors")
                .doesNotContain("residency.storage");
    }

    @Test
    void a_sheet_names_the_officer_or_says_why_there_is_none() {
        Facts nobody = without(DocumentField.DPO_CONTACT);
        assertThat(Completeness.missing(SHEET, nobody)).containsExactly("fields.DPO_CONTACT");
        Map<DocumentField, String> reasons = new EnumMap<>(nobody.fields());
        reasons.put(DocumentField.DPO_NOT_NEEDED, "Geprüft am 2. November 2026");
        assertThat(Completeness.missing(SHEET, SampleFacts.with(nobody.practice(), reasons)))
                .isEmpty();
    }

    @Test
    void processing_that_needs_an_assessment_needs_an_officer_whatever_the_head_count() {
        assertThat(DpoResult.of(1, false, true)).isEqualTo(DpoResult.IMPACT_ASSESSMENT);
        assertThat(DpoResult.of(19, false, false)).isEqualTo(DpoResult.NOT_NEEDED);
        assertThat(DpoResult.of(20, false, false)).isEqualTo(DpoResult.PEOPLE);
        assertThat(DpoResult.of(3, true, false)).isEqualTo(DpoResult.CORE_ACTIVITY);
    }

    @Test
    void a_text_has_a_length_and_a_form() {
        assertThat(DocumentField.HEAD_COUNT.accepts("20")).isTrue();
        assertThat(List.of("0", "-1", "zwanzig", "123456", "")).noneMatch(DocumentField.HEAD_COUNT::accepts);
        assertThat(List.of("ja", "YES")).noneMatch(DocumentField.LARGE_SCALE::accepts);
        assertThat(DocumentField.REPRESENTATIVE.accepts("x".repeat(201))).isFalse();
        assertThat(DocumentField.REPRESENTATIVE.accepts("a\u0000b")).isFalse();
        assertThat(DocumentField.REPRESENTATIVE.accepts("a\u202eb")).isFalse();
        assertThat(DocumentField.DPIA_RISKS.accepts("eins\nzwei")).isTrue();
        assertThat(DocumentField.DPIA_RISKS.accepts("\n".repeat(40) + "x")).isFalse();
    }

    private static Facts without(DocumentField field) {
        Map<DocumentField, String> texts = SampleFacts.texts();
        texts.remove(field);
        return SampleFacts.with(SampleFacts.practice("Praxis"), texts);
    }
}
