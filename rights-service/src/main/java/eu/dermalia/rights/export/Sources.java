package eu.dermalia.rights.export;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.export.SourceClients.Artefact;
import eu.dermalia.rights.export.SourceClients.Ingest;
import eu.dermalia.rights.export.SourceClients.Report;
import eu.dermalia.rights.export.SourceClients.Reports;
import eu.dermalia.rights.export.SourceClients.SourceRefused;
import eu.dermalia.rights.export.SourceClients.Version;
import eu.dermalia.rights.export.format.CheckedStream;
import eu.dermalia.rights.export.format.Part;
import eu.dermalia.web.ServiceCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where a copy's files come from, for one request. Worker threads only, outside of any transaction. */
@ApplicationScoped
class Sources {
    private static final int GONE_MISSING = 404;
    private static final int MOST_FILES = 1000;

    private final Ingest ingest;
    private final Reports reports;

    Sources(@RestClient Ingest ingest, @RestClient Reports reports) {
        this.ingest = ingest;
        this.reports = reports;
    }

    Of of(PracticeId practice, RequestId request) {
        return new Of(practice, request);
    }

    /** Each call names the practice, the scan, and the request as its cause. */
    final class Of {
        private final PracticeId practice;
        private final RequestId request;

        private Of(PracticeId practice, RequestId request) {
            this.practice = practice;
            this.request = request;
        }

        List<Artefact> artefacts(ScanId scan) {
            List<Artefact> found = ingest.list(scan.toString(), call(scan));
            if (found.size() > MOST_FILES) {
                throw new IllegalStateException("more files than a scan has");
            }
            return found;
        }

        /** Empty when nothing was scored or rendered of this scan. */
        Optional<Report> report(ScanId scan) {
            try {
                return Optional.of(reports.report(scan.toString(), call(scan)));
            } catch (SourceRefused e) {
                if (e.status() == GONE_MISSING) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        Part.Source file(ScanId scan, Artefact artefact) {
            return before -> open(scan, artefact);
        }

        InputStream open(ScanId scan, Artefact artefact) {
            return new CheckedStream(
                    ingest.read(scan.toString(), artefact.name(), call(scan)), artefact.length(), artefact.sha256());
        }

        /** @throws IOException when it is larger than allowed, or not what was announced */
        byte[] read(ScanId scan, Artefact artefact, long limit) throws IOException {
            if (artefact.length() > limit) {
                throw new IOException("larger than allowed");
            }
            try (InputStream in = open(scan, artefact)) {
                return in.readAllBytes();
            }
        }

        Part.Source pdf(ScanId scan, Version version) {
            return before -> new CheckedStream(
                    reports.pdf(scan.toString(), version.version(), call(scan)),
                    CheckedStream.ANY_LENGTH,
                    version.digest());
        }

        Part.Source picture(ScanId scan, int revision) {
            return before -> reports.picture(scan.toString(), revision, call(scan));
        }

        Part.Source picture(ScanId scan, int revision, String name) {
            return before -> reports.picture(scan.toString(), revision, name, call(scan));
        }

        Part.Source model(ScanId scan, int revision) {
            return before -> reports.model(scan.toString(), revision, call(scan));
        }

        private ServiceCall call(ScanId scan) {
            return ServiceCall.of(practice, scan, request.value());
        }
    }
}
