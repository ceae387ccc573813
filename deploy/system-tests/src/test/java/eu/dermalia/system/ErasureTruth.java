package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What there was of a delivered scan to erase, and whether all of it is gone and the receipt accounts for it. */
record ErasureTruth(Suite suite, String scan, long rawObjects, long reportObjects, long versions) {
    private static final List<ServiceName> OWNERS =
            List.of(ServiceName.INGEST, ServiceName.REPORT, ServiceName.RIGHTS, ServiceName.NOTIFICATION);

    static ErasureTruth before(Suite suite, String scan) throws SQLException {
        Tables tables = new Tables(suite);
        ErasureTruth truth = new ErasureTruth(
                suite,
                scan,
                objects(suite, "scans", scan),
                objects(suite, "reports", scan),
                tables.count(ServiceName.REPORT, "select count(*) from report_version where scan_id = '" + scan + "'"));
        assertThat(truth.rawObjects + truth.reportObjects).isPositive();
        return truth;
    }

    /** Nothing is left, and the receipt's figures are what there was. */
    void check(Clinic clinic, String erasure, String how) throws Exception {
        requireGone(how);
        JsonNode owners = requireTrueReceipt(clinic, erasure, how);
        assertThat(figure(owners, ServiceName.INGEST, "objects"))
                .as("%s: %s", how, owners)
                .isEqualTo(rawObjects);
        assertThat(figure(owners, ServiceName.REPORT, "objects"))
                .as("%s: %s", how, owners)
                .isEqualTo(reportObjects);
        assertThat(figure(owners, ServiceName.REPORT, "report-versions"))
                .as("%s: %s", how, owners)
                .isEqualTo(versions);
        assertThat(figure(owners, ServiceName.INGEST, "scans"))
                .as("%s: %s", how, owners)
                .isEqualTo(1);
        assertThat(figure(owners, ServiceName.RIGHTS, "links"))
                .as("%s: %s", how, owners)
                .isEqualTo(1);
        assertThat(figure(owners, ServiceName.NOTIFICATION, "deliveries"))
                .as("%s: %s", how, owners)
                .isEqualTo(1);
    }

    /** No object, no key, no work. */
    void requireGone(String how) throws SQLException {
        Tables tables = new Tables(suite);
        assertThat(objects(suite, "scans", scan)).as(how).isZero();
        assertThat(objects(suite, "reports", scan)).as(how).isZero();
        assertThat(tables.mentioning("ingest_keys", scan)).as(how).isEmpty();
        assertThat(tables.mentioning("report_keys", scan)).as(how).isEmpty();
        for (ServiceName owner : OWNERS) {
            // An order that was repeated while somebody was dead reaches those too who have answered: they look once
            // more.
            await("work of %s, %s".formatted(owner, how))
                    .atMost(Clinic.PATIENCE)
                    .until(() -> tables.count(owner, "select count(*) from work where subject = '" + scan + "'") == 0);
        }
    }

    /**
     * Both who had a key say that they destroyed it, and nobody says that something is left.
     *
     * @return the owners' parts of the receipt
     */
    JsonNode requireTrueReceipt(Clinic clinic, String erasure, String how) throws IOException, InterruptedException {
        JsonNode owners = receipt(clinic, erasure).path("owners");
        for (ServiceName owner : List.of(ServiceName.INGEST, ServiceName.REPORT)) {
            assertThat(figure(owners, owner, "keys")).as("%s: %s", how, owners).isEqualTo(1);
        }
        List<String> left = new ArrayList<>();
        owners.forEach(owner -> owner.path("left").forEach(count -> left.add(count.asText())));
        assertThat(left).as(how).isNotEmpty().containsOnly("0");
        return owners;
    }

    private static long figure(JsonNode owners, ServiceName owner, String kind) {
        return owners.path(owner.name()).path("erased").path(kind).asLong();
    }

    private static JsonNode receipt(Clinic clinic, String erasure) throws IOException, InterruptedException {
        String jws = clinic.as("privacy", "GET", ServiceName.RETENTION, "/erasures/" + erasure + "/receipt", null)
                .expect(200)
                .text();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    /** Files of the store's folder in this bucket whose name has the scan's id. */
    static long objects(Suite suite, String bucket, String scan) {
        Path folder = suite.state().objects().resolve(bucket);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(scan))
                    .count();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                // removed while we walked
                return objects(suite, bucket, scan);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
