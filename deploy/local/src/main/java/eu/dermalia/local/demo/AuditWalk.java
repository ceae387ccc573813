package eu.dermalia.local.demo;

import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.audit.AuditVerify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The practice's audit trail, exported, and held against itself by {@code ./dermalia audit-verify}, which knows none of our
 * services. Once more with one byte changed: a check that cannot fail shows nothing.
 */
final class AuditWalk {
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;

    private final Api api;

    AuditWalk(Api api) {
        this.api = api;
    }

    /** Has {@code verdict}, {@code tampered} and {@code ok}. */
    Map<String, Object> walk(DemoPractice practice) throws IOException, InterruptedException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("practice", practice.title());
        Path folder = Files.createTempDirectory("dermalia-audit");
        try {
            byte[] export = api.get(ServiceName.RIGHTS, Api.user("privacy", practice), "/audit/export?format=jsonl")
                    .expect(200)
                    .body();
            Path file = folder.resolve("audit.jsonl");
            boolean whole = says(line, "verdict", Files.write(file, export)) == WHOLE;
            boolean broken = says(line, "tampered", Files.write(file, tampered(export))) == BROKEN;
            line.put("ok", whole && broken);
        } catch (IllegalStateException unexpected) {
            line.put("error", String.valueOf(unexpected.getMessage()));
            line.put("ok", false);
        } finally {
            Files.deleteIfExists(folder.resolve("audit.jsonl"));
            Files.delete(folder);
        }
        return line;
    }

    private static int says(Map<String, Object> line, String name, Path export) throws IOException {
        var out = new ByteArrayOutputStream();
        int answer = AuditVerify.run(List.of(export.toString()), new PrintStream(out, true, StandardCharsets.UTF_8));
        line.put(name, out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
        return answer;
    }

    /** Somebody else did it. */
    private static byte[] tampered(byte[] export) {
        String text = new String(export, StandardCharsets.UTF_8);
        return text.replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":\"somebody-else\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
