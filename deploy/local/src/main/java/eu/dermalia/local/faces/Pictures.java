package eu.dermalia.local.faces;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/** Encodes pictures in memory. */
final class Pictures {
    private static final float QUALITY = 0.95f;
    private static final String JPEG_FORMAT = "javax_imageio_jpeg_image_1.0";

    private Pictures() {}

    static byte[] encode(BufferedImage picture, FaceOptions.Pictures kind) {
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(kind.extension()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            IIOMetadata metadata = null;
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            if (kind == FaceOptions.Pictures.JPEG) {
                parameters.setCompressionQuality(QUALITY);
                metadata = fullChroma(writer, picture, parameters);
            } else {
                parameters.setCompressionQuality(0.7f);
            }
            writer.write(null, new IIOImage(picture, null, metadata), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** By default JPEG halves the resolution of colour, and a two-millimetre spot loses its edge. */
    private static IIOMetadata fullChroma(ImageWriter writer, BufferedImage picture, ImageWriteParam parameters)
            throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), parameters);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG_FORMAT);
        NodeList components = root.getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++) {
            IIOMetadataNode component = (IIOMetadataNode) components.item(i);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(JPEG_FORMAT, root);
        return metadata;
    }
}
