package eu.dermalia.rights.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.export.SourceClients.Artefact;
import eu.dermalia.rights.export.SourceClients.Report;
import eu.dermalia.rights.export.format.CheckedStream;
import eu.dermalia.rights.export.format.Part;
import eu.dermalia.rights.export.model.EntryNames;
import eu.dermalia.rights.export.model.ExportWords;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The copy under GDPR Art. 15(3): everything that is kept about the patient, and what Art. 15(1) and (2) ask to be told with
 * it. Worker threads only.
 */
@ApplicationScoped
class AccessContents {
    static final String DATA = "data.json";
    static final String SCHEMA = "data.schema.json";
    static final String ACCESS_LOG = "access-log.jsonl";
    /** The schema's id; a change that is not additive gets another number. */
    static final String SCHEMA_ID = "https://dermalia.eu/schemas/access-1.json";

    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final ObjectMapper json;
    private final OverviewPdf overview;
    private final AccessLogLines accessLog;
    private final Vault evidence;

    AccessContents(
            ObjectMapper json, OverviewPdf overview, AccessLogLines accessLog, @InBucket("evidence") Vault evidence) {
        this.json = json;
        this.overview = overview;
        this.accessLog = accessLog;
        this.evidence = evidence;
    }

    List<Part> parts(Facts facts, Sources.Of sources, AccessLogLines.Of log) {
        ExportWords words = ExportWords.in(facts.person().language());
        EntryNames names = new EntryNames();
        List<Part> files = new ArrayList<>();
        List<AccessData.Scan> scans = new ArrayList<>();
        for (Facts.Scan scan : facts.scans()) {
            scans.add(scan(scan, scans.size() + 1, sources, names, words, files));
        }
        List<AccessData.SignedPaper> papers = new ArrayList<>();
        for (Paper paper : facts.papers()) {
            papers.add(paper(log.practice(), paper, names, files));
        }
        AccessData data = DataFile.of(facts, scans, papers, words);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(words.of("file") + ".pdf", true, before -> overview.draw(facts, data, words)));
        parts.add(Part.of(DATA, written(data)));
        parts.add(new Part(SCHEMA, false, before -> schema()));
        parts.add(new Part(ACCESS_LOG, false, before -> accessLog.open(log)));
        parts.addAll(files);
        return parts;
    }

    private AccessData.SignedPaper paper(PracticeId practice, Paper paper, EntryNames names, List<Part> parts) {
        String path = names.paper(paper.format().mediaType());
        parts.add(new Part(
                path,
                true,
                before -> new CheckedStream(
                        evidence.open(Papers.object(practice, paper)).await().atMost(WITHIN).stream(),
                        paper.length(),
                        paper.sha256())));
        return new AccessData.SignedPaper(
                path,
                paper.kind().name(),
                paper.format().mediaType(),
                paper.length(),
                paper.sha256(),
                paper.storedAt());
    }

    private AccessData.Scan scan(
            Facts.Scan scan, int number, Sources.Of sources, EntryNames names, ExportWords words, List<Part> parts) {
        List<AccessData.File> files = new ArrayList<>();
        for (Artefact artefact : sources.artefacts(scan.id())) {
            String path =
                    names.artefact(number, artefact.kind(), artefact.view(), artefact.light(), artefact.mediaType());
            parts.add(new Part(path, isCompressed(artefact), sources.file(scan.id(), artefact)));
            files.add(new AccessData.File(
                    path,
                    artefact.kind(),
                    artefact.mediaType(),
                    artefact.length(),
                    artefact.sha256(),
                    artefact.light(),
                    artefact.view(),
                    artefact.unit(),
                    artefact.camera(),
                    artefact.name()));
        }
        AccessData.Report report = sources.report(scan.id())
                .map(found -> report(scan, number, found, sources, names, parts))
                .orElse(null);
        return new AccessData.Scan(
                scan.id(),
                scan.purpose(),
                scan.capturedAt(),
                scan.storedAt(),
                scan.dueOn(),
                words.of("g.device"),
                scan.delivery(),
                scan.restrictions().stream()
                        .map(mark -> new AccessData.Mark(mark.ground(), mark.since(), mark.liftedAt()))
                        .toList(),
                files,
                report);
    }

    private static AccessData.Report report(
            Facts.Scan scan, int number, Report report, Sources.Of sources, EntryNames names, List<Part> parts) {
        List<AccessData.Scoring> scorings = new ArrayList<>();
        for (SourceClients.ScoreSet set : report.scoreSets()) {
            String picture = set.picture() ? names.picture(number, set.revision()) : null;
            if (picture != null) {
                parts.add(new Part(picture, true, sources.picture(scan.id(), set.revision())));
            }
            List<String> pictures = new ArrayList<>();
            for (String name : set.pictures()) {
                String path = names.picture(number, set.revision(), name);
                parts.add(new Part(path, true, sources.picture(scan.id(), set.revision(), name)));
                pictures.add(path);
            }
            String model = set.model() ? names.model(number, set.revision()) : null;
            if (model != null) {
                parts.add(new Part(model, true, sources.model(scan.id(), set.revision())));
            }
            scorings.add(new AccessData.Scoring(
                    set.revision(),
                    set.algorithmVersion(),
                    set.device(),
                    set.scoredAt(),
                    picture,
                    pictures,
                    model,
                    set.scores(),
                    set.marks()));
        }
        List<AccessData.Version> versions = new ArrayList<>();
        for (SourceClients.Version version : report.versions()) {
            String path = names.report(number, version.version(), version.language());
            parts.add(new Part(path, true, sources.pdf(scan.id(), version)));
            versions.add(new AccessData.Version(
                    version.version(),
                    version.revision(),
                    version.language(),
                    version.renderedAt(),
                    version.digest(),
                    path));
        }
        return new AccessData.Report(report.number(), report.state(), report.failure(), scorings, versions);
    }

    private byte[] written(AccessData data) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the data cannot be written as JSON");
        }
    }

    private static InputStream schema() throws IOException {
        return Objects.requireNonNull(AccessContents.class.getResourceAsStream("access-1.schema.json"), "schema");
    }

    private static boolean isCompressed(Artefact artefact) {
        return "image/jpeg".equals(artefact.mediaType()) || "image/png".equals(artefact.mediaType());
    }
}
