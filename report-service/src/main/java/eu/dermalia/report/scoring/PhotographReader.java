package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.awt.color.ColorSpace;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG, PNG and TIFF to sRGB, upright. A file's structure is walked first, so that what it asks for is known before
 * a pixel is allocated, and that nothing is missing; a decoder that has to say anything about it has not read it truly. An
 * embedded colour profile is honoured, the orientation too; all other metadata is left behind. No temporary files.
 */
final class PhotographReader {
    private PhotographReader() {}

    /** @throws UnreadableArtefact also for pictures in grey or in a printer's colours: they say nothing about skin */
    static Photograph read(byte[] content) throws UnreadableArtefact {
        if (content.length == 0) {
            throw new UnreadableArtefact(Reason.EMPTY);
        }
        try {
            if (JpegStructure.begins(content)) {
                return decode("jpeg", JpegStructure.read(content), content);
            }
            if (PngStructure.begins(content)) {
                return decode("png", PngStructure.read(content), content);
            }
            if (TiffStructure.begins(content)) {
                return decode("tiff", TiffStructure.read(content), content);
            }
        } catch (IOException | RuntimeException e) {
            // the codecs throw all kinds of runtime exceptions on hostile input
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
        throw new UnreadableArtefact(Reason.NOT_AN_IMAGE);
    }

    private static Photograph decode(String format, PictureHeader header, byte[] content)
            throws IOException, UnreadableArtefact {
        header.check();
        byte[] icc = header.profile();
        @Nullable ColourProfile profile = icc == null ? null : ColourProfile.of(icc);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        boolean[] warned = new boolean[1];
        try (ByteArrayImageInput in = new ByteArrayImageInput(content)) {
            reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new UnreadableArtefact(Reason.DAMAGED);
            }
            ImageReadParam how = reader.getDefaultReadParam();
            how.setDestinationType(asStored(reader));
            Photograph photograph = Pixels.upright(reader.read(0, how).getRaster(), header.orientation(), profile);
            if (warned[0]) {
                throw new UnreadableArtefact(Reason.DAMAGED);
            }
            return photograph;
        } finally {
            reader.dispose();
        }
    }

    /** Some decoders convert an embedded profile's colours themselves, a pixel at a time; null for the decoder's default. */
    private static @Nullable ImageTypeSpecifier asStored(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            ColorSpace colours = type.getColorModel().getColorSpace();
            if (colours.getType() == ColorSpace.TYPE_RGB && !colours.isCS_sRGB()) {
                return type;
            }
        }
        return null;
    }
}
