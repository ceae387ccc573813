package eu.dermalia.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client of the last release works with this build; how a break is made on purpose: docs/openapi/released/README.md. */
class ReleasedApiTest {
    static List<ApiDocument> released() {
        return ApiDocument.released();
    }

    @Test
    void there_is_a_released_document_of_each_service() {
        assertThat(released())
                .extracting(ApiDocument::service)
                .containsExactlyElementsOf(
                        ApiDocument.current().stream().map(ApiDocument::service).toList());
    }

    @ParameterizedTest
    @MethodSource("released")
    void breaks_nothing(ApiDocument released) {
        ApiDocument current = ApiDocument.current().stream()
                .filter(document -> document.service().equals(released.service()))
                .findFirst()
                .orElseThrow();
        assumeThat(current.version()).as("a raised version breaks on purpose").isEqualTo(released.version());
        Breaks breaks = Breaks.between(released, current);
        assertThat(breaks.endpoints())
                .as("docs/openapi/released/README.md says how to go on\n%s", breaks.report())
                .isEmpty();
    }
}
