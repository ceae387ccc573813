package eu.dermalia.local;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail relay that takes everything over STARTTLS, nothing in clear, and delivers into a {@link Mailbox} that can be
 * read over HTTP. On request it refuses, as relays do.
 */
public final class MailServer implements Part {
    private static final int MAX_BYTES = 10 << 20;
    private static final int REFUSED_FOR_GOOD = 550;

    private final Path folder;
    private final int port;
    private final int httpPort;
    private final RelayCertificate certificate;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusalCode;
    private @Nullable SMTPServer server;
    private @Nullable MailboxPage page;
    private @Nullable Mailbox mailbox;

    public MailServer(Path folder, int port, int httpPort, Secrets secrets) {
        this.folder = folder;
        this.port = port;
        this.httpPort = httpPort;
        this.certificate = secrets.relay();
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public int port() {
        return port;
    }

    public int httpPort() {
        return httpPort;
    }

    /** @throws IllegalStateException before the start */
    public Mailbox mailbox() {
        Mailbox open = mailbox;
        if (open == null) {
            throw new IllegalStateException("the mail server does not run");
        }
        return open;
    }

    /** The next so many mails are refused with this code, after DATA; 0 times ends it. */
    public void refuse(int code, int times) {
        refusalCode = code;
        refusals.set(times);
    }

    @Override
    public void start() throws IOException {
        Mailbox open = new Mailbox(folder);
        mailbox = open;
        SMTPServer starting = SMTPServer.port(port)
                .bindAddress(InetAddress.getByName("127.0.0.1"))
                .hostName("localhost")
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(certificate.serverContext())
                .maxMessageSize(MAX_BYTES)
                .messageHandler((context, from, to, data) -> take(open, from, to, data))
                .build();
        starting.start();
        server = starting;
        MailboxPage serving = new MailboxPage(this, httpPort);
        serving.start();
        page = serving;
    }

    private void take(Mailbox open, String from, String to, byte[] data) throws RejectException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            int code = refusalCode;
            throw new RejectException(code, code >= REFUSED_FOR_GOOD ? "no such mailbox" : "try again later");
        }
        open.add(Instant.now(), from, to, data);
    }

    @Override
    public boolean healthy() {
        return server != null && Sockets.accepts(port) && Sockets.accepts(httpPort);
    }

    @Override
    public void stop() {
        if (page != null) {
            page.stop();
            page = null;
        }
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
