package eu.dermalia.web;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The last net before a log record leaves the process, on the console in production: failures lose their messages, and
 * what looks like a mail address, a patient's link or a token is blanked, whichever library wrote it.
 */
@LoggingFilter(name = "no-traces")
public final class LogGuard implements Filter {
    /** Says why a service refuses to start: nobody's data has been seen by then, and ops need the sentence. */
    private static final String START_UP = "io.quarkus.runtime.Application";

    private static final Pattern TRACES = Pattern.compile(
            "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+" // an address
                    + "|/r/[\\w-]{8,}" // a link
                    + "|eyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]*" // a token
                    + "|(?<=[?&])[\\w.-]{1,40}=[^\\s&\"']+"); // a query parameter

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record.getThrown() != null && !START_UP.equals(record.getLoggerName())) {
            record.setThrown(Scrubbed.of(record.getThrown()));
        }
        String message = record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
        if (message != null && TRACES.matcher(message).find()) {
            blank(record, TRACES.matcher(message).replaceAll("…"));
        }
        return true;
    }

    private static void blank(LogRecord record, String message) {
        if (record instanceof ExtLogRecord ext) {
            ext.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            record.setMessage(message);
        }
        record.setParameters(null);
    }
}
