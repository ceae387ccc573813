package eu.dermalia.rights.export.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryNamesTest {
    private static final List<String> TRICKS = List.of(
            "../../etc/passwd",
            "..\\..\\windows",
            "/etc/passwd",
            "C:\\x",
            "a/b",
            "\u0000",
            "con",
            "=cmd|' /C calc'!A0",
            "<script>",
            "mesh\nx",
            "\u202egpj.exe",
            "x".repeat(70_000));

    @Test
    void names_say_what_a_file_is() {
        EntryNames names = new EntryNames();
        assertThat(names.artefact(1, "MESH", null, null, "model/ply")).isEqualTo("scans/01/mesh.ply");
        assertThat(names.artefact(1, "PHOTO", "FRONT", "CROSS_POLARISED", "image/jpeg"))
                .isEqualTo("scans/01/photo-front-cross-polarised.jpg");
        assertThat(names.artefact(1, "PHOTO", "FRONT", "CROSS_POLARISED", "image/jpeg"))
                .isEqualTo("scans/01/photo-front-cross-polarised-2.jpg");
        assertThat(names.report(12, 3, "de")).isEqualTo("scans/12/report-v3-de.pdf");
        assertThat(names.picture(12, 1)).isEqualTo("scans/12/scores-r1.jpg");
    }

    @Test
    void nothing_from_outside_becomes_part_of_a_name() {
        EntryNames names = new EntryNames();
        Set<String> given = new HashSet<>();
        for (String trick : TRICKS) {
            given.add(names.artefact(1, trick, trick, trick, trick));
            given.add(names.artefact(1, "PHOTO", trick, trick, trick));
            given.add(names.report(1, 1, trick));
        }
        assertThat(given)
                .hasSize(3 * TRICKS.size())
                .allMatch(name -> name.matches("scans/01/[a-z0-9-]{1,40}\\.[a-z]{3,4}"));
    }

    @Test
    void a_token_is_long_random_and_kept_as_a_digest() {
        DownloadToken token = DownloadToken.mint();
        assertThat(token.text()).hasSize(43).isNotEqualTo(DownloadToken.mint().text());
        assertThat(token.hash()).hasSize(32);
        assertThat(DownloadToken.of(token.text()).orElseThrow().hash()).isEqualTo(token.hash());
        assertThat(token.toString()).doesNotContain(token.text());
        assertThat(DownloadToken.of("x")).isEmpty();
        assertThat(DownloadToken.of(token.text() + "=")).isEmpty();
    }

    @Test
    void both_languages_have_the_same_words() {
        assertThat(ExportWords.in("de").keys()).isEqualTo(ExportWords.in("en").keys());
        assertThat(ExportWords.in("fr").language()).isEqualTo("de");
    }
}
