package eu.dermalia.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import eu.dermalia.testing.PdfCheck;
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
    void is_accessible_and_archivable() {
        byte[] pdf = PdfWriter.write("""
                <html lang="de"><head><title>Prüfung</title><meta name="description" content="d"/>
                <style>@page { size: A4; margin: 20mm; @bottom-right { content: counter(page); font-family: 'Liberation Sans'; } }
                body { font-family: 'Liberation Sans'; }</style></head>
                <body><h1>Überschrift</h1><p>Ein <strong>Absatz</strong> mit „Anführung“ und § 203 StGB.</p>
                <ul><li>eins</li><li>zwei</li></ul>
                <table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
                </body></html>""", Map.of());
        assertThat(PdfCheck.faults(pdf)).isEmpty();
    }

    @Test
    void a_document_without_language_and_title_is_found_out() {
        byte[] pdf = PdfWriter.write("<html><head></head><body><p>x</p></body></html>", Map.of());
        assertThat(PdfCheck.faults(pdf)).isNotEmpty();
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
