package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PictureFiles.ascii;
import static eu.dermalia.report.scoring.PictureFiles.joined;
import static eu.dermalia.report.scoring.PictureFiles.withSegment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;

/** A scan whose JPEG and mesh tell more than they show: where, by whom and with what they were made. */
public final class TellingScan {
    /** Stands in every place that a file has for what is not pixels or triangles. */
    public static final String CANARY = "CANARY";

    private static final int GPS = 34853;
    private static final int COMMENT = 0xfe;
    private static final int IPTC = 0xed;
    private static final int DUCKY = 0xe0 + 0xc;

    private TellingScan() {}

    public static ScanInput input() throws IOException {
        SyntheticHead head = SyntheticHead.face();
        Camera camera = SyntheticHead.camera(0);
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(head.photograph(camera, (x, y) -> new Lab(65 - Math.abs(x) / 20, 11, 17))));
        byte[] jpeg = PictureFiles.write(image, "jpeg", "");
        byte[] xmp = ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
                + "xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='" + CANARY + "' "
                + "xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='50,6.6N " + CANARY
                + "'/></rdf:RDF></x:xmpmeta>");
        jpeg = withSegment(jpeg, COMMENT, ascii("taken at " + CANARY));
        jpeg = withSegment(jpeg, IPTC, ascii("Photoshop 3.0\0" + CANARY));
        jpeg = withSegment(jpeg, DUCKY, ascii("Ducky" + CANARY));
        jpeg = withSegment(jpeg, PictureFiles.APP1, xmp);
        jpeg = withSegment(jpeg, PictureFiles.APP1, joined(ascii("Exif\0\0"), exif()));
        byte[] mesh =
                joined(ascii("# scanned by " + CANARY + "\nmtllib " + CANARY + ".mtl\no " + CANARY + "\n"), head.obj());
        return new ScanInput(
                mesh,
                List.of(new PhotographFile(CANARY + ".jpg", Light.CROSS_POLARISED, View.FRONT, camera, jpeg)),
                null);
    }

    /** Maker, artist and comment, and a directory of a place: latitude, longitude and the name of an area. */
    private static byte[] exif() {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        PictureFiles.Tiff tiff = new PictureFiles.Tiff(order)
                .bytes(271, ascii("maker " + CANARY + "\0"))
                .bytes(315, ascii("artist " + CANARY + "\0"))
                .bytes(37510, ascii("ASCII\0\0\0comment " + CANARY))
                .shorts(274, 1)
                .longs(GPS, 0);
        int size = tiff.write(new byte[0]).length;
        byte[] whole = tiff.longs(GPS, size).write(new byte[0]);
        byte[] area = ascii("area " + CANARY + "\0\0");
        byte[] latitude = ascii(CANARY + "00".repeat(9));
        ByteBuffer place = ByteBuffer.allocate(2 + 3 * 12 + 4 + latitude.length + area.length)
                .order(order);
        int values = size + 2 + 3 * 12 + 4;
        place.putShort((short) 3);
        place.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N');
        place.putShort((short) 2).putShort((short) 5).putInt(3).putInt(values);
        place.putShort((short) 28).putShort((short) 7).putInt(area.length).putInt(values + latitude.length);
        place.putInt(0).put(latitude).put(area);
        return joined(whole, place.array());
    }
}
