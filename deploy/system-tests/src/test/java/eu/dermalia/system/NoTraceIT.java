package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import eu.dermalia.system.Clinic.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class NoTraceIT {
    @Test
    void nobody_is_named_in_log_segments_logs_objects_or_database_files(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        clinic.awaitDelivered(patient);
        URI link = Clinic.link(clinic.mail(patient));
        suite.http().form(link, Map.of("code", "WRONG234"));
        suite.http().form(link, Map.of("code", patient.code())).expect(303);
        checkpoint(suite);

        List<Path> folders = List.of(
                suite.state().kafka(),
                suite.state().logs(),
                suite.state().objects(),
                suite.state().database(),
                suite.state().keysDatabase());
        List<String> needles = new ArrayList<>(List.of(patient.number(), token(link)));
        for (Person person : Clinic.people()) {
            needles.addAll(List.of(
                    person.givenName(),
                    person.familyName(),
                    person.email(),
                    person.birthDate().toString()));
        }

        assertThat(traces(folders, needles)).isEmpty();
    }

    @Test
    void the_search_would_find_a_name(Suite suite) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "no-trace"));
        Files.writeString(folder.resolve("example.log"), "nothing ... QUIRINIUS@post.example ... nothing");
        assertThat(traces(List.of(folder), List.of("quirinius@post.example"))).hasSize(1);
    }

    private static String token(URI link) {
        String path = link.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Everything in memory reaches the files that are searched. */
    private static void checkpoint(Suite suite) throws Exception {
        try (Connection connection = suite.superuser("rights");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** File names with what was found, without the finding itself. */
    private static TreeSet<String> traces(List<Path> folders, List<String> needles) throws IOException {
        List<byte[]> wanted = needles.stream()
                .map(needle -> needle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toList();
        TreeSet<String> found = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    if (contains(file, wanted)) {
                        found.add(file.toString());
                    }
                });
            }
        }
        return found;
    }

    private static boolean contains(Path file, List<byte[]> wanted) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return false; // a segment that was just removed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Bytes outside A-Z stay as they are, so that UTF-8 is compared exactly and ASCII without case.
        for (int i = 0; i < content.length; i++) {
            if (content[i] >= 'A' && content[i] <= 'Z') {
                content[i] += (byte) 32;
            }
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return wanted.stream().anyMatch(bytes -> text.contains(new String(bytes, StandardCharsets.ISO_8859_1)));
    }
}
