package eu.dermalia.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.local.ServiceName;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String PREFIX = "DERMALIA_SELF_TEST_";

    private static Map<String, String> complete() {
        Map<String, String> all = new HashMap<>(Map.of(
                PREFIX + "TOKEN_URL", "https://login.example/token",
                PREFIX + "CLIENT_ID", "self-test",
                PREFIX + "CLIENT_SECRET", "s3cret",
                PREFIX + "PRACTICE", "55555555-5555-4555-8555-555555555555",
                PREFIX + "RECIPIENT", "somebody@post.example",
                PREFIX + "CAPTURES", "stand-in",
                PREFIX + "STAND_IN_URL", "http://stand-in:8080",
                PREFIX + "SITE", "selbsttest-01"));
        for (ServiceName service : ServiceName.values()) {
            all.put(PREFIX + service.name() + "_URL", "http://" + service.shortName() + ":8080");
        }
        return all;
    }

    @Test
    void a_complete_environment_is_read() {
        Settings settings = Settings.of(complete());
        assertThat(settings.captures()).isInstanceOf(CaptureSource.StandIn.class);
        assertThat(settings.services()).hasSize(5);
        assertThat(settings.patience()).hasSeconds(300);
        assertThat(settings.toString()).doesNotContain("s3cret", "somebody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOKEN_URL",
                "CLIENT_ID",
                "CLIENT_SECRET",
                "PRACTICE",
                "RECIPIENT",
                "CAPTURES",
                "STAND_IN_URL",
                "SITE",
                "RETENTION_URL"
            })
    void what_is_missing_is_named(String name) {
        Map<String, String> environment = complete();
        environment.remove(PREFIX + name);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingMissing.class)
                .hasMessage("missing: " + PREFIX + name);
    }

    @ParameterizedTest
    @CsvSource({
        "PRACTICE, not-a-uuid",
        "CAPTURES, somewhere",
        "TOKEN_URL, login.example",
        "PATIENCE_SECONDS, long",
    })
    void what_cannot_be_meant_is_named_and_not_repeated(String name, String value) {
        Map<String, String> environment = complete();
        environment.put(PREFIX + name, value);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingMissing.class)
                .hasMessageContaining(PREFIX + name)
                .hasMessageNotContaining(value);
    }

    @Test
    void at_the_vendors_test_site_a_patients_number_is_needed_and_no_stand_in() {
        Map<String, String> environment = complete();
        environment.remove(PREFIX + "STAND_IN_URL");
        environment.remove(PREFIX + "SITE");
        environment.put(PREFIX + "CAPTURES", "vendor");
        assertThatThrownBy(() -> Settings.of(environment)).hasMessageContaining("PATIENT_NUMBER");
        environment.put(PREFIX + "PATIENT_NUMBER", "SELBSTTEST-1");
        assertThat(Settings.of(environment).captures()).isEqualTo(new CaptureSource.Vendor("SELBSTTEST-1"));
    }
}
