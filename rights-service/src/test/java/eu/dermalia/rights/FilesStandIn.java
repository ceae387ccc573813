package eu.dermalia.rights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/**
 * ingest-service and report-service as rights-service asks them for a copy: each scan has a mesh, two photographs, a file
 * whose name, kind and media type are hostile, one scoring with its picture and one rendering.
 */
public class FilesStandIn implements QuarkusTestResourceLifecycleManager {
    static final String HOSTILE = "=HYPERLINK(\"x\")<script>../../etc/passwd";
    static final byte[] MESH =
            ("ply\nformat ascii 1.0\ncomment Erika\nelement vertex 3\nproperty float x\nproperty float y\n"
                            + "property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n"
                            + "0 0 0\n10 0 0\n0 10 0\n3 0 1 2\n")
                    .getBytes(StandardCharsets.US_ASCII);
    static final byte[] JPEG = jpeg();
    static final byte[] PDF = "%PDF-1.7 a report".getBytes(StandardCharsets.US_ASCII);

    /** System properties: the resource and the tests may live in two class loaders. */
    private static final String STATUS = "dermalia.test.files.status";

    private static final String HELD = "dermalia.test.files.held";
    private static final String LYING = "dermalia.test.files.lying";

    private HttpServer server;

    /** Every file is answered with this; 200 for the file itself. */
    static void answer(int status) {
        System.setProperty(STATUS, String.valueOf(status));
    }

    /** The mesh stops after half of its bytes until this is over. */
    static void hold(boolean held) {
        System.setProperty(HELD, String.valueOf(held));
    }

    /** The mesh is another one than was announced. */
    static void lie(boolean lying) {
        System.setProperty(LYING, String.valueOf(lying));
    }

    private static byte[] jpeg() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        answer(200);
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::respond);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("quarkus.rest-client.ingest-files.url", address, "quarkus.rest-client.report-files.url", address);
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "mesh.ply",
                "{\"name\":\"mesh.ply\",\"kind\":\"MESH\",\"mediaType\":\"model/ply\",\"unit\":\"MILLIMETRE\",\"length\":"
                        + MESH.length + ",\"sha256\":\"" + sha256(MESH) + "\"}");
        for (String light : new String[] {"WHITE", "UV"}) {
            String name = "p-" + light.toLowerCase(java.util.Locale.ROOT) + ".jpg";
            files.put(
                    name,
                    "{\"name\":\"" + name + "\",\"kind\":\"PHOTO\",\"mediaType\":\"image/jpeg\",\"view\":\"FRONT\","
                            + "\"light\":\"" + light + "\",\"length\":" + JPEG.length + ",\"sha256\":\"" + sha256(JPEG)
                            + "\",\"camera\":{\"width\":40,\"height\":30}}");
        }
        String hostile = HOSTILE.replace("\"", "\\\"");
        files.put(
                HOSTILE,
                "{\"name\":\"" + hostile + "\",\"kind\":\"" + hostile + "\",\"mediaType\":\"" + hostile
                        + "\",\"light\":\""
                        + hostile + "\",\"view\":\"" + hostile + "\",\"length\":" + PDF.length + ",\"sha256\":\""
                        + sha256(PDF) + "\"}");
        return files;
    }

    private static String report(String scan) {
        return "{\"scanId\":\"" + scan + "\",\"number\":\"ABCD-1234\",\"purpose\":\"AESTHETIC\",\"state\":\"RENDERED\","
                + "\"capturedAt\":\"2026-11-03T10:21:07Z\",\"scoreSets\":[{\"revision\":1,\"algorithmVersion\":\"2\","
                + "\"device\":\"D9\",\"scoredAt\":\"2026-11-03T10:25:00Z\",\"picture\":true,"
                + "\"scores\":[{\"kind\":\"REDNESS\",\"state\":\"MEASURED\",\"points\":42}],\"marks\":[],\"pictures\":[\"redness\"],\"model\":true}],"
                + "\"versions\":[{\"version\":1,\"revision\":1,\"language\":\"de\",\"digest\":\"" + sha256(PDF)
                + "\",\"renderedAt\":\"2026-11-03T10:26:00Z\"}]}";
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String scan = path.split("/")[2];
            var headers = exchange.getRequestHeaders();
            boolean named = headers.containsKey("Dermalia-Practice")
                    && headers.containsKey("Dermalia-Cause")
                    && scan.equals(headers.getFirst("Dermalia-Scan"))
                    && String.valueOf(headers.getFirst("Authorization")).startsWith("Bearer ");
            int status = named ? Integer.getInteger(STATUS, 200) : 400;
            byte[] body = status == 200 ? content(path, scan) : "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", path.endsWith("s") || path.endsWith("t") ? "application/json" : "image/jpeg");
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                boolean mesh = path.endsWith("/mesh.ply");
                int first = mesh ? body.length / 2 : body.length;
                out.write(body, 0, first);
                out.flush();
                for (int i = 0; mesh && Boolean.getBoolean(HELD) && i < 1000; i++) {
                    Thread.sleep(20);
                }
                out.write(body, first, body.length - first);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static byte[] content(String path, String scan) {
        if (path.endsWith("/artefacts")) {
            return ("[" + String.join(",", files().values()) + "]").getBytes(StandardCharsets.UTF_8);
        }
        if (path.endsWith("/export")) {
            return report(scan).getBytes(StandardCharsets.UTF_8);
        }
        if (path.endsWith("/mesh.ply")) {
            byte[] mesh = MESH.clone();
            mesh[mesh.length - 2] += (byte) (Boolean.getBoolean(LYING) ? 1 : 0);
            return mesh;
        }
        return path.endsWith(".jpg") || path.contains("/pictures/") ? JPEG : PDF;
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
