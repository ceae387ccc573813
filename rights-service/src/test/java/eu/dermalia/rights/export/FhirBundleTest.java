package eu.dermalia.rights.export;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.FhirCheck;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.PortabilityContents.Item;
import eu.dermalia.rights.export.SourceClients.Artefact;
import eu.dermalia.rights.export.format.Written;
import eu.dermalia.rights.export.model.PackageState;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.Phone;
import eu.dermalia.rights.practice.model.PracticeProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FhirBundleTest {
    private static final Instant AT = Instant.parse("2026-11-03T10:21:07.123456Z");
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String SHA1 = "cDeAcZjCKn0rCAc3HXY3eahP388=";

    private final Facts.Scan scan = new Facts.Scan(
            new ScanId(UUID.randomUUID()), Purpose.MEDICAL, AT, AT, "RENDERED", "DELIVERED", null, List.of());

    @Test
    void is_fhir_whatever_the_names() {
        for (String name :
                List.of("Mustermann", "<script>alert(1)</script>", "=1+1", "\"}],\"resourceType\":\"X\"", "Ünal 李")) {
            String bundle = bundle(
                    name,
                    List.of(photograph("WHITE"), photograph("../../x"), mesh("model/obj"), mesh("model/gltf-binary")));
            FhirCheck.requireValid(bundle);
            assertThat(bundle).contains("\"url\": \"scans/01/photo.png\"", SHA1).doesNotContain("../../x");
        }
    }

    @Test
    void is_fhir_without_a_scan_too() {
        FhirCheck.requireValid(bundle("Mustermann", List.of()));
    }

    /**
     * The file is what {@code deploy/system-tests} puts to HAPI's instance validator, with every invariant of the
     * specification; that validator needs another version of HAPI than the one that writes here.
     */
    @Test
    void is_the_bundle_that_the_full_validator_has_seen() throws IOException {
        String bundle = numbered(bundle(
                "Mustermann",
                List.of(
                        photograph("CROSS_POLARISED"),
                        photograph("../../x"),
                        mesh("model/obj"),
                        mesh("model/gltf-binary"))));
        Files.writeString(Path.of("target/bundle.json"), bundle);
        assertThat(bundle)
                .as("otherwise look at target/bundle.json, copy it to src/test/resources and run the validator again")
                .isEqualTo(Files.readString(Path.of("src/test/resources/eu/dermalia/rights/export/bundle.json")));
    }

    /** Each identity by the place where it first appears. */
    private static String numbered(String json) {
        Map<String, String> seen = new HashMap<>();
        return UUIDS.matcher(json)
                .replaceAll(found -> seen.computeIfAbsent(
                        found.group(), unknown -> "00000000-0000-4000-8000-%012d".formatted(seen.size() + 1)));
    }

    @Test
    void the_check_finds_what_is_no_fhir() {
        String good = bundle("Mustermann", List.of(photograph("WHITE"), mesh("model/obj")));
        assertThat(FhirCheck.isValid(good)).isTrue();
        assertThat(FhirCheck.isValid(good.replace("\"status\": \"completed\"", "\"status\": \"done\"")))
                .as("a code that is none")
                .isFalse();
        assertThat(FhirCheck.isValid(good.replace("\"status\": \"current\",", "")))
                .as("a required element is missing")
                .isFalse();
        assertThat(FhirCheck.isValid(good.replace("\"birthDate\": \"1964-08-12\"", "\"birthDate\": \"12.08.1964\"")))
                .as("a date that is none")
                .isFalse();
        assertThat(FhirCheck.isValid(good.replace("\"subject\"", "\"person\"")))
                .as("an unknown element")
                .isFalse();
        assertThat(FhirCheck.isValid(
                        good.replaceFirst("\"fullUrl\": \"urn:uuid:[0-9a-f]{8}", "\"fullUrl\": \"urn:uuid:00000000")))
                .as("a reference to nothing")
                .isFalse();
    }

    private String bundle(String name, List<Item> items) {
        List<Written> files = items.stream()
                .map(item -> new Written(item.path(), 1234, "00".repeat(32), SHA1))
                .toList();
        return new FhirBundle().write(facts(name), items, files);
    }

    private Item photograph(String light) {
        return new Item(scan, artefact("PHOTO", "image/jpeg", light), "scans/01/photo.png", "image/png");
    }

    private Item mesh(String mediaType) {
        return new Item(
                scan, artefact("MESH", "model/ply", null), "scans/01/mesh." + mediaType.substring(6, 9), mediaType);
    }

    private static Artefact artefact(String kind, String mediaType, String light) {
        return new Artefact("x", kind, mediaType, 1, "00".repeat(32), light, "FRONT", null, null);
    }

    private Facts facts(String name) {
        Stored stored = new Stored(
                PackageId.mint(),
                new RequestId(UUID.randomUUID()),
                new PatientId(UUID.randomUUID()),
                RequestArticle.ART_20_PORTABILITY,
                PackageState.BUILDING,
                null,
                0,
                null,
                0,
                null,
                null,
                AT,
                null,
                null,
                null,
                false);
        PracticeProfile practice = new PracticeProfile(
                name,
                "Am Park 1",
                "20095",
                "Hamburg",
                "DE-HH",
                ZoneId.of("Europe/Berlin"),
                List.of("de"),
                "+49 40 123456",
                "praxis@example.org",
                List.of(),
                24);
        Person person = new Person(
                new PatientNumber("P-1"),
                name,
                name,
                LocalDate.of(1964, 8, 12),
                new EmailAddress("erika@example.org"),
                "de",
                new Phone("+49 40 654321"),
                null);
        return new Facts(
                stored,
                AT,
                practice,
                person,
                null,
                List.of(),
                List.of(),
                List.of(scan),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Facts.History(List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
