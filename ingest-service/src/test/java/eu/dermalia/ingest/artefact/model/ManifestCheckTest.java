package eu.dermalia.ingest.artefact.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManifestCheckTest {
    private static final Limits LIMITS = new Limits(3, 1000, 1500, 1000, 1000, 300, 1000, 1000);
    private static final String DIGEST = "ab".repeat(32);
    private static final ManifestDraft.File MESH = mesh("mesh.obj", 500L, DIGEST, "model/obj");

    private static ManifestDraft.File mesh(
            @Nullable String name, @Nullable Long length, @Nullable String digest, @Nullable String mediaType) {
        return new ManifestDraft.File(name, "MESH", mediaType, length, digest, null, null, "mm", null);
    }

    private static ManifestDraft.File photo(String name, @Nullable Camera camera) {
        return new ManifestDraft.File(name, "PHOTO", "image/jpeg", 100L, DIGEST, "WHITE", "FRONT", null, camera);
    }

    private static Camera camera(double fx, Double... matrix) {
        return new Camera("PINHOLE", 2400, 2400, fx, 5280.0, 1200.0, 1200.0, Arrays.asList(matrix));
    }

    private static final Double[] MATRIX = {1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 620.0};

    private static ManifestDraft draft(ManifestDraft.@Nullable File... files) {
        return new ManifestDraft("c1", "4711", "AESTHETIC", "2026-03-02T09:30:00+01:00", Arrays.asList(files));
    }

    private static @Nullable RejectionReason verdict(ManifestDraft draft) {
        return ManifestCheck.of(draft, "c1", LIMITS) instanceof ManifestCheck.Invalid invalid ? invalid.reason() : null;
    }

    @Test
    void takes_a_manifest_that_holds_together() {
        ManifestCheck check =
                ManifestCheck.of(draft(MESH, photo("white-front.jpg", camera(5280, MATRIX))), "c1", LIMITS);
        Manifest manifest = ((ManifestCheck.Valid) check).manifest();
        assertThat(manifest.capturedAt()).isEqualTo(Instant.parse("2026-03-02T08:30:00Z"));
        assertThat(manifest.purpose()).isEqualTo(Purpose.AESTHETIC);
        assertThat(manifest.bytes()).isEqualTo(600);
        assertThat(manifest.toString()).doesNotContain("4711");
        assertThat(verdict(new ManifestDraft("c1", "4711", null, "2026-03-02T09:30:00Z", List.of(MESH))))
                .isNull();
    }

    @Test
    void refuses_names_that_try_to_leave_their_folder() {
        for (String name : new @Nullable String[] {
            "../mesh.obj",
            "/etc/passwd",
            "a/b.obj",
            "..",
            ".hidden",
            "a\\b",
            "A.obj",
            "m\u0000.obj",
            "",
            "a".repeat(101),
            "m.obj\n",
            null
        }) {
            assertThat(verdict(draft(mesh(name, 5L, DIGEST, "model/obj")))).isEqualTo(RejectionReason.BAD_MANIFEST);
        }
    }

    @Test
    void refuses_absurd_lengths_and_too_many_files() {
        for (Long length : new @Nullable Long[] {null, 0L, -1L, Long.MIN_VALUE}) {
            assertThat(verdict(draft(mesh("m.obj", length, DIGEST, "model/obj"))))
                    .isEqualTo(RejectionReason.BAD_MANIFEST);
        }
        assertThat(verdict(draft(mesh("m.obj", Long.MAX_VALUE, DIGEST, "model/obj"))))
                .isEqualTo(RejectionReason.OVERSIZED);
        assertThat(verdict(draft(mesh("a.obj", 900L, DIGEST, "model/obj"), mesh("b.obj", 900L, DIGEST, "model/obj"))))
                .isEqualTo(RejectionReason.OVERSIZED);
        assertThat(verdict(draft(MESH, photo("a.jpg", null), photo("b.jpg", null), photo("c.jpg", null))))
                .isEqualTo(RejectionReason.BAD_MANIFEST);
        assertThat(verdict(draft())).isEqualTo(RejectionReason.BAD_MANIFEST);
        assertThat(verdict(draft(MESH, null))).isEqualTo(RejectionReason.BAD_MANIFEST);
        assertThat(verdict(draft(MESH, MESH))).isEqualTo(RejectionReason.BAD_MANIFEST);
    }

    @Test
    void refuses_missing_digests_unknown_types_and_unknown_purposes() {
        for (String digest : new @Nullable String[] {null, "", "AB".repeat(32), "ab".repeat(31)}) {
            assertThat(verdict(draft(mesh("m.obj", 5L, digest, "model/obj")))).isEqualTo(RejectionReason.BAD_MANIFEST);
        }
        for (String type : new @Nullable String[] {null, "application/x-msdownload", "image/svg+xml"}) {
            assertThat(verdict(draft(mesh("m.obj", 5L, DIGEST, type)))).isEqualTo(RejectionReason.UNKNOWN_MEDIA_TYPE);
        }
        assertThat(verdict(draft(mesh("m.obj", 5L, DIGEST, "image/jpeg")))).isEqualTo(RejectionReason.BAD_MANIFEST);
        assertThat(verdict(new ManifestDraft("c1", "4711", "CURIOSITY", "2026-03-02T09:30:00Z", List.of(MESH))))
                .isEqualTo(RejectionReason.UNKNOWN_PURPOSE);
    }

    @Test
    void refuses_a_manifest_of_another_capture_or_without_patient_time_or_mesh() {
        List<ManifestDraft> drafts = new ArrayList<>();
        drafts.add(new ManifestDraft("c2", "4711", null, "2026-03-02T09:30:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", null, null, "2026-03-02T09:30:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", " ", null, "2026-03-02T09:30:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4\u00007", null, "2026-03-02T09:30:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4711", null, null, List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4711", null, "yesterday", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4711", null, "+999999999-12-31T23:59:59Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4711", null, "-0044-03-15T12:00:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4\ud8007", null, "2026-03-02T09:30:00Z", List.of(MESH)));
        drafts.add(new ManifestDraft("c1", "4711", null, "2026-03-02T09:30:00Z", null));
        assertThat(drafts).allSatisfy(draft -> assertThat(verdict(draft)).isEqualTo(RejectionReason.BAD_MANIFEST));
        assertThat(verdict(draft(photo("a.jpg", null)))).isEqualTo(RejectionReason.NOT_A_MESH);
    }

    @Test
    void refuses_a_camera_that_nothing_can_be_projected_through() {
        Double[] sheared = MATRIX.clone();
        sheared[0] = 2.0;
        Double[] infinite = MATRIX.clone();
        infinite[3] = Double.NaN;
        for (Camera bad : new Camera[] {
            camera(0, MATRIX),
            camera(Double.NaN, MATRIX),
            camera(5280, sheared),
            camera(5280, infinite),
            camera(5280, 1.0)
        }) {
            assertThat(verdict(draft(MESH, photo("a.jpg", bad)))).isEqualTo(RejectionReason.BAD_MANIFEST);
        }
    }
}
