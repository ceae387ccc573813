package eu.dermalia.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
    @Test
    void resolves_nothing_but_what_it_is_handed() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String http = "http://127.0.0.1:" + server.getAddress().getPort();
            byte[] pdf = PdfWriter.write(
                    """
                    <!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
                    <html lang="en"><head><title>T</title><meta name="description" content="d"/>
                    <link rel="stylesheet" type="text/css" href="%1$s/a.css"/>
                    <style>@import url(%1$s/b.css); body { font-family: 'Liberation Sans'; background: url(%1$s/c.png); }
                    @font-face { font-family: x; src: url(%1$s/d.ttf); }</style></head>
                    <body><p>before</p><img src="%1$s/e.png" alt="e"/><img src="file:///etc/hostname" alt="f"/>
                    <img src="handed:unknown.jpg" alt="g"/><object data="%1$s/h.pdf" type="application/pdf"></object>
                    <p>after</p></body></html>""".formatted(http)
                            .replace("<!DOCTYPE html [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>", ""),
                    Map.of());
            assertThat(requests).hasValue(0);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document)).contains("before", "after");
                assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                        .isTrue();
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_entity_reaches_no_file() {
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        String xhtml = "<!DOCTYPE html [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>"
                + "<html lang=\"en\"><head><title>T</title><meta name=\"description\" content=\"d\"/></head>"
                + "<body><p>[&secret;]</p></body></html>";
        try {
            byte[] pdf = PdfWriter.write(xhtml, Map.of());
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document).strip()).isIn("[]", "");
            }
        } catch (RuntimeException | java.io.IOException refused) {
            assertThat(nothing.size()).isZero();
        }
    }
}
