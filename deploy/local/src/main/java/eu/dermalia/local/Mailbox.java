package eu.dermalia.local;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that the relay took, one {@code .eml} file each; the files are the truth, across restarts too. */
public final class Mailbox {
    private static final Pattern FILE = Pattern.compile("(\\d{5})\\.eml");
    private static final Pattern HEADER = Pattern.compile("X-Local-(From|To|Received): (.*)");

    private final Path folder;
    private final List<ReceivedMail> mails = new ArrayList<>();

    public Mailbox(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .forEach(this::load);
        }
    }

    public synchronized List<ReceivedMail> all() {
        return List.copyOf(mails);
    }

    /** @param id counts from 1 */
    public synchronized Optional<ReceivedMail> mail(int id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    public synchronized List<ReceivedMail> to(String recipient) {
        return mails.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(recipient))
                .toList();
    }

    synchronized void add(Instant at, String from, String to, byte[] raw) {
        int id = mails.isEmpty() ? 1 : mails.get(mails.size() - 1).id() + 1;
        Path file = folder.resolve("%05d.eml".formatted(id));
        String envelope = "X-Local-From: " + from + "\r\nX-Local-To: " + to + "\r\nX-Local-Received: " + at + "\r\n";
        byte[] head = envelope.getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + raw.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(raw, 0, content, head.length, raw.length);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mails.add(parse(id, at, from, to, raw));
    }

    synchronized void clear() throws IOException {
        for (ReceivedMail mail : mails) {
            Files.deleteIfExists(folder.resolve("%05d.eml".formatted(mail.id())));
        }
        mails.clear();
    }

    private void load(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            Map<String, String> envelope = new LinkedHashMap<>();
            int position = 0;
            for (int line = 0; line < 3; line++) {
                int end = content.indexOf("\r\n", position);
                Matcher header = HEADER.matcher(content.substring(position, end));
                if (header.matches()) {
                    envelope.put(header.group(1), header.group(2));
                }
                position = end + 2;
            }
            byte[] raw = content.substring(position).getBytes(StandardCharsets.ISO_8859_1);
            mails.add(parse(
                    Integer.parseInt(name.group(1)),
                    Instant.parse(envelope.getOrDefault("Received", Instant.EPOCH.toString())),
                    envelope.getOrDefault("From", ""),
                    envelope.getOrDefault("To", ""),
                    raw));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReceivedMail parse(int id, Instant at, String from, String to, byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            Map<String, List<String>> headers = new LinkedHashMap<>();
            Enumeration<Header> all = message.getAllHeaders();
            while (all.hasMoreElements()) {
                Header header = all.nextElement();
                headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                        .add(header.getValue());
            }
            String subject = message.getSubject();
            return new ReceivedMail(id, at, from, to, subject == null ? "" : subject, headers, text(message), raw);
        } catch (MessagingException | IOException e) {
            // A mail that cannot be read was still taken; whoever looks sees the raw text.
            String text = new String(raw, StandardCharsets.ISO_8859_1);
            return new ReceivedMail(id, at, from, to, "", Map.of(), text, raw);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            var text = new StringBuilder();
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart inner = multipart.getBodyPart(i);
                if (inner.getContent() instanceof Multipart || inner.isMimeType("text/*")) {
                    text.append(text(inner)).append('\n');
                }
            }
            return text.toString();
        }
        return content instanceof String string ? string : "";
    }
}
