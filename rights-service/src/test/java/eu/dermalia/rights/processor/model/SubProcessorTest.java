package eu.dermalia.rights.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubProcessorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final Set<String> EEA = Set.of("DE", "NO");

    @Test
    void may_see_patients_data_only_inside_the_eu_and_the_eea() {
        assertThat(processor("NO", null, true).isAllowed(EEA)).isTrue();
        assertThat(processor("US", TransferBasis.STANDARD_CLAUSES, true).isAllowed(EEA))
                .isFalse();
        assertThat(processor("GB", TransferBasis.ADEQUACY, true).isAllowed(EEA)).isFalse();
    }

    @Test
    void may_work_elsewhere_on_a_basis_when_no_patients_data_reaches_it() {
        assertThat(processor("US", TransferBasis.STANDARD_CLAUSES, false).isAllowed(EEA))
                .isTrue();
        assertThat(processor("US", null, false).isAllowed(EEA)).isFalse();
    }

    @Test
    void counts_from_its_first_day_to_the_day_before_its_end() {
        SubProcessor one = processor("DE", null, true);
        assertThat(one.isActive(TODAY)).isTrue();
        assertThat(one.isActive(TODAY.minusDays(1))).isFalse();
        assertThat(one.isActive(TODAY.plusDays(9))).isTrue();
        assertThat(one.isActive(TODAY.plusDays(10))).isFalse();
    }

    @Test
    void an_attestation_counts_on_its_last_day_and_no_longer() {
        var attestation = new Attestation(UUID.randomUUID(), "Cloud", "Auditor", TODAY.minusYears(1), TODAY);
        assertThat(Attestation.isCurrent(List.of(attestation), TODAY)).isTrue();
        assertThat(Attestation.isCurrent(List.of(attestation), TODAY.plusDays(1)))
                .isFalse();
        assertThat(Attestation.isCurrent(List.of(), TODAY)).isFalse();
    }

    private static SubProcessor processor(String country, @Nullable TransferBasis basis, boolean patientPath) {
        return new SubProcessor(
                UUID.randomUUID(),
                "Hosting GmbH",
                "Hosting",
                country,
                basis,
                patientPath,
                TODAY,
                TODAY,
                TODAY.plusDays(30),
                TODAY.plusDays(10),
                null,
                null,
                null);
    }
}
