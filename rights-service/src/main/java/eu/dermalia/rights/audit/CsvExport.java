package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditLog.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * For people: CSV (RFC 4180) with a header. Who opens it in a spreadsheet must not run what somebody put into a field: a cell
 * that starts like a formula gets an apostrophe in front (OWASP, CSV injection).
 */
final class CsvExport implements ExportFormat {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String opening() {
        return print(List.of(List.of(
                "position",
                "at",
                "service",
                "actor",
                "role",
                "action",
                "what",
                "cause",
                "patientId",
                "scanId",
                "hash")));
    }

    @Override
    public String write(PracticeId practice, List<Entry> batch) {
        return print(batch.stream().map(CsvExport::cells).toList());
    }

    private static List<String> cells(Entry entry) {
        AuditView view = AuditView.of(entry);
        return List.of(
                String.valueOf(view.position()),
                view.at().toString(),
                cell(view.service()),
                cell(view.actor()),
                cell(view.role()),
                view.action().name(),
                cell(view.what()),
                cell(view.cause()),
                cell(view.patientId()),
                cell(view.scanId()),
                view.hash());
    }

    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String print(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
