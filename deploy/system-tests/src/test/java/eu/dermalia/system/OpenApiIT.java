package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients are generated from is what the running services say. */
@ExtendWith(SuiteExtension.class)
class OpenApiIT {
    private final Suite suite;

    OpenApiIT(Suite suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void docs_openapi_is_what_the_service_serves(ServiceName service) throws Exception {
        JsonNode served = suite.http()
                .get(suite.address(service).resolve("/q/openapi?format=json"), null)
                .expect(200)
                .json();
        JsonNode written = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../../docs/openapi", service.fullName() + ".yaml")
                        .toFile());
        assertThat(served.path("paths").size()).isPositive();
        assertThat(served).isEqualTo(written);
    }
}
