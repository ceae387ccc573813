package eu.dermalia.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * XHTML to a PDF that is accessible (PDF/UA-1) and archivable (PDF/A-3a): tagged, fonts embedded, sRGB. The renderer is
 * given every byte that it may use; it resolves no other address, whatever the document says. Text that comes from data has
 * to be escaped before (Qute does). Blocks: worker threads only.
 */
public final class PdfWriter {
    /** Addresses of what a document may use begin with this; the rest is the resource's name. */
    public static final String SCHEME = "handed";

    private static final String FAMILY = "Liberation Sans";
    private static final List<Font> FONTS = List.of(
            new Font("/liberation/LiberationSans-Regular.ttf", 400, FontStyle.NORMAL),
            new Font("/liberation/LiberationSans-Bold.ttf", 700, FontStyle.NORMAL));
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // it would write to the console past the service's log, and quote addresses
        XRLog.setLoggingEnabled(false);
    }

    private record Font(String path, int weight, FontStyle style) {}

    private PdfWriter() {}

    /**
     * @param xhtml well-formed, with {@code lang}, a title and a {@code description}, which PDF/UA asks for; refers to resources
     *     as {@code handed:<name>}. All text, that of margin boxes too, is set in {@code 'Liberation Sans'}, normal or bold
     * @param resources by name
     * @return a few hundred kilobytes at most for text; the fonts are embedded as subsets
     */
    public static byte[] write(String xhtml, Map<String, byte[]> resources) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode()
                .usePdfUaAccessibility(true)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .useColorProfile(SRGB)
                .useExternalResourceAccessControl(
                        (address, type) -> handed(address, resources),
                        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (address, type) -> handed(address, resources),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useUriResolver((base, address) -> handed(address, resources) ? address : null)
                .useProtocolsStreamImplementation(address -> new Handed(resource(address, resources)), SCHEME)
                .withHtmlContent(xhtml, null)
                .withProducer("Dermalia")
                .toStream(out);
        for (Font font : FONTS) {
            builder.useFont(() -> open(font.path()), FAMILY, font.weight(), font.style(), true);
        }
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static boolean handed(String address, Map<String, byte[]> resources) {
        return address != null
                && address.startsWith(SCHEME + ":")
                && resources.containsKey(address.substring(SCHEME.length() + 1));
    }

    private static byte[] resource(String address, Map<String, byte[]> resources) {
        return Objects.requireNonNull(resources.get(address.substring(SCHEME.length() + 1)));
    }

    private static InputStream open(String path) {
        return Objects.requireNonNull(PdfWriter.class.getResourceAsStream(path), "font");
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Handed(byte[] content) implements FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
