package eu.dermalia.report;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.report.Neighbours.File;
import eu.dermalia.report.scoring.Camera;
import eu.dermalia.report.scoring.Lab;
import eu.dermalia.report.scoring.SyntheticHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A scan as other services know it: a synthetic head under cross-polarised light. */
record TestScan(PracticeId practice, ScanId scan, PatientId patient, BasisId basis) {
    private static final Lab SKIN = new Lab(65, 11, 17);
    private static final List<File> FILES = files();

    static TestScan fresh(PracticeId practice) {
        return new TestScan(
                practice,
                new ScanId(UUID.randomUUID()),
                new PatientId(UUID.randomUUID()),
                new BasisId(UUID.randomUUID()));
    }

    /** Another scan of the same patient, on the same basis. */
    TestScan another() {
        return new TestScan(practice, new ScanId(UUID.randomUUID()), patient, basis);
    }

    ScanStored stored() {
        return stored(Instant.parse("2026-03-02T08:30:00Z"), Purpose.AESTHETIC);
    }

    ScanStored stored(Instant at, Purpose purpose) {
        return new ScanStored(scan, patient, basis, purpose, at, at.plusSeconds(60), 4, 1_000, "0".repeat(64));
    }

    /** Known to the neighbours, with the code ABCD-1234. */
    TestScan at(Neighbours neighbours) {
        neighbours.scans.put(scan.value(), FILES);
        neighbours.codes.put(patient.value(), "ABCD-1234");
        return this;
    }

    UUID id() {
        return scan.value();
    }

    private static List<File> files() {
        SyntheticHead head = SyntheticHead.face();
        List<File> files = new ArrayList<>();
        byte[] mesh = head.obj();
        files.add(file("mesh.obj", "MESH", mesh, Map.of()));
        files.add(file("texture.jpg", "TEXTURE", new byte[] {1}, Map.of()));
        Camera camera = SyntheticHead.camera(0);
        files.add(file(
                "cross-front.png",
                "PHOTO",
                head.photograph(camera, (x, y) -> SKIN),
                Map.of("light", "CROSS_POLARISED", "view", "FRONT", "camera", entry(camera))));
        return List.copyOf(files);
    }

    static File photograph(byte[] content) {
        return file(
                "white-front.jpg",
                "PHOTO",
                content,
                Map.of("light", "WHITE", "view", "FRONT", "camera", entry(SyntheticHead.camera(0))));
    }

    /** Of which only the list is told that it has so many bytes. */
    static File photograph(String name, long length) {
        File file = photograph(new byte[] {1});
        Map<String, Object> entry = new java.util.HashMap<>(file.entry());
        entry.put("name", name);
        entry.put("length", length);
        return new File(entry, file.content());
    }

    static File mesh(byte[] content) {
        return file("mesh.ply", "MESH", content, Map.of());
    }

    static List<File> sound() {
        return FILES;
    }

    private static Map<String, Object> entry(Camera camera) {
        return Map.of(
                "model", "PINHOLE",
                "width", camera.width(),
                "height", camera.height(),
                "fx", camera.fx(),
                "fy", camera.fy(),
                "cx", camera.cx(),
                "cy", camera.cy(),
                "worldToCamera", Arrays.stream(camera.worldToCamera()).boxed().toList());
    }

    private static File file(String name, String kind, byte[] content, Map<String, Object> more) {
        Map<String, Object> entry = new java.util.HashMap<>(more);
        entry.put("name", name);
        entry.put("kind", kind);
        entry.put("mediaType", "application/octet-stream");
        entry.put("length", content.length);
        entry.put("sha256", "0".repeat(64));
        return new File(entry, content);
    }
}
