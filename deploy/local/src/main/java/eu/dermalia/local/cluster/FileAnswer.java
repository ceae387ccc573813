package eu.dermalia.local.cluster;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers one ranged download (RFC 9110, section 14), with the faults that the capture asks for. */
final class FileAnswer {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long LONGEST_SILENCE_MINUTES = 30;

    private final Lot lot;
    private final CaptureFile file;
    private final CountDownLatch closing;

    FileAnswer(Lot lot, CaptureFile file, CountDownLatch closing) {
        this.lot = lot;
        this.file = file;
        this.closing = closing;
    }

    void send(HttpExchange exchange) throws IOException, InterruptedException {
        long length = lot.servedLength(file);
        String etag = '"' + file.sha256() + '"';
        long from = 0;
        long to = length - 1;
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        String header = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(header == null || (ifRange != null && !ifRange.equals(etag)) ? "" : header);
        boolean partial = range.matches();
        if (partial) {
            from = Long.parseLong(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(range.group(2)));
            if (from >= length || to < from) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + length);
                throw new Refused(416, "range-not-satisfiable", "The file is shorter than that");
            }
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + length);
        }
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.getResponseHeaders().set("Content-Type", lot.mediaType(file));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");

        boolean first = lot.firstDownloadOf(file);
        long cut = Math.min(cutOff(Fault.Kind.TRUNCATE_ALWAYS), first ? cutOff(Fault.Kind.TRUNCATE_ONCE) : FOR_EVER);
        long silence = first ? cutOff(Fault.Kind.STALL) : FOR_EVER;
        long end = Math.min(to + 1, Math.min(cut, silence));
        exchange.sendResponseHeaders(partial ? 206 : 200, to + 1 - from);
        long sent = 0;
        try {
            sent = copy(from, end, exchange.getResponseBody());
        } finally {
            lot.served(new Lot.Download(file.name(), from, sent, from + sent == to + 1));
        }
        if (end == silence && silence < to + 1) {
            boolean closed = closing.await(LONGEST_SILENCE_MINUTES, TimeUnit.MINUTES);
            throw new IOException(closed ? "closing" : "stalled long enough");
        }
        if (end < to + 1) {
            throw new IOException("truncated as asked");
        }
        exchange.close();
    }

    private long cutOff(Fault.Kind kind) {
        return lot.fault(kind, file)
                .map(fault -> fault.amountOr(file.length() / 2))
                .orElse(FOR_EVER);
    }

    /** Copies the file's bytes from a position up to another, with zeros where it is shorter. */
    private long copy(long from, long end, OutputStream out) throws IOException {
        long flipped = lot.fault(Fault.Kind.WRONG_DIGEST, file).isPresent() ? file.length() / 2 : -1;
        byte[] buffer = new byte[1 << 16];
        long position = from;
        try (InputStream in = file.content().open()) {
            in.skipNBytes(Math.min(from, file.length()));
            while (position < end) {
                int wanted = (int) Math.min(buffer.length, end - position);
                int n = in.readNBytes(buffer, 0, wanted);
                Arrays.fill(buffer, n, wanted, (byte) 0);
                if (flipped >= position && flipped < position + wanted) {
                    buffer[(int) (flipped - position)] ^= 1;
                }
                out.write(buffer, 0, wanted);
                position += wanted;
            }
            out.flush();
        }
        return position - from;
    }
}
