package eu.dermalia.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose reads end: one that gives nothing for the allowed time is closed and its reader interrupted, for no client
 * time limit covers a streamed body. Every failure leaves as an {@link IOException}, because the MinIO client aborts its
 * multipart upload on nothing else.
 */
final class WatchedStream extends FilterInputStream {
    /** Why the stream was ended from outside. */
    enum Ended {
        STALLED,
        ABORTED
    }

    private final long allowedNanos;
    private final ScheduledFuture<?> watch;
    private @Nullable Thread reader;
    private long readingSince;
    private volatile @Nullable Ended ended;
    private volatile boolean failed;

    WatchedStream(InputStream in, Duration allowed, ScheduledExecutorService timer) {
        super(in);
        this.allowedNanos = allowed.toNanos();
        long every = Math.max(5, allowed.toMillis() / 4);
        this.watch = timer.scheduleWithFixedDelay(this::check, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        begin();
        try {
            return in.read(into, offset, count);
        } catch (IOException | RuntimeException e) {
            failed = true;
            throw new IOException("source");
        } finally {
            finish();
        }
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        in.close();
    }

    @Nullable
    Ended ended() {
        return ended;
    }

    /** Whether the source itself failed, rather than whoever reads it. */
    boolean failed() {
        return failed;
    }

    /** Ends the stream from another thread: the present or next read fails. */
    void abort() {
        end(Ended.ABORTED);
    }

    private synchronized void begin() throws IOException {
        if (ended != null) {
            throw new IOException("ended");
        }
        reader = Thread.currentThread();
        readingSince = System.nanoTime();
    }

    private synchronized void finish() throws IOException {
        reader = null;
        if (ended != null) {
            // The interrupt was ours; the thread goes back to its pool without it.
            boolean wasInterrupted = Thread.interrupted();
            throw new IOException(wasInterrupted ? "ended" : "closed");
        }
    }

    private void check() {
        boolean stalled;
        synchronized (this) {
            stalled = reader != null && System.nanoTime() - readingSince > allowedNanos;
        }
        if (stalled) {
            end(Ended.STALLED);
        }
    }

    private void end(Ended why) {
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = why;
            if (reader != null) {
                reader.interrupt();
            }
        }
        watch.cancel(false);
        try {
            in.close();
        } catch (IOException | RuntimeException ignored) {
            // it is given up either way
        }
    }
}
