package eu.dermalia.report.scoring;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** From a decoder's raster to 0xRRGGBB, upright and in sRGB, row by row and without a second copy of the picture. */
final class Pixels {
    private final Raster raster;
    private final @Nullable ColourProfile profile;
    private final boolean sixteen;
    private final int[] samples;
    private final int[] colours;
    private final byte[] srgb;

    private Pixels(Raster raster, @Nullable ColourProfile profile) {
        this.raster = raster;
        this.profile = profile;
        this.sixteen = raster.getSampleModel().getSampleSize(0) == 16;
        this.samples = new int[raster.getNumBands() * raster.getWidth()];
        this.colours = new int[3 * raster.getWidth()];
        this.srgb = new byte[3 * raster.getWidth()];
    }

    /**
     * @param raster red, green, blue and perhaps opacity, of 8 or 16 bits each
     * @param orientation of EXIF, 1 to 8
     */
    static Photograph upright(Raster raster, int orientation, @Nullable ColourProfile profile) {
        int bands = raster.getNumBands();
        if (bands != 3 && bands != 4) {
            throw new IllegalArgumentException("not RGB");
        }
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] rgb = new int[width * height];
        boolean turned = orientation >= 5;
        // where the pixel that is stored first is shown, and how far its right and lower neighbours are from it
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        int shownWidth = turned ? height : width;
        int shownHeight = turned ? width : height;
        int across = fromRight ? -1 : 1;
        int down = fromBelow ? -shownWidth : shownWidth;
        int origin = (fromRight ? shownWidth - 1 : 0) + (fromBelow ? shownWidth * (shownHeight - 1) : 0);
        int perColumn = turned ? down : across;
        int perRow = turned ? across : down;
        Pixels pixels = new Pixels(raster, profile);
        for (int y = 0; y < height; y++) {
            pixels.row(y, rgb, origin + y * perRow, perColumn);
        }
        return new Photograph(shownWidth, shownHeight, rgb);
    }

    private void row(int y, int[] rgb, int start, int step) {
        if (profile == null && plain(y, rgb, start, step)) {
            return;
        }
        int bands = raster.getNumBands();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
        for (int x = 0; x < raster.getWidth(); x++) {
            colours[3 * x] = samples[bands * x];
            colours[3 * x + 1] = samples[bands * x + 1];
            colours[3 * x + 2] = samples[bands * x + 2];
        }
        if (profile != null) {
            profile.convert(colours, sixteen, srgb);
        } else {
            for (int i = 0; i < colours.length; i++) {
                srgb[i] = (byte) (sixteen ? (colours[i] * 255L + 32_767) / 65_535 : colours[i]);
            }
        }
        int opaque = sixteen ? 0xffff : 0xff;
        for (int x = 0; x < raster.getWidth(); x++) {
            // what can be seen through shows nothing: black is not skin
            boolean shown = bands == 3 || samples[bands * x + 3] == opaque;
            rgb[start + x * step] =
                    shown ? (srgb[3 * x] & 0xff) << 16 | (srgb[3 * x + 1] & 0xff) << 8 | (srgb[3 * x + 2] & 0xff) : 0;
        }
    }

    /** The short way for what nearly every camera writes: three interleaved bytes. */
    private boolean plain(int y, int[] rgb, int start, int step) {
        if (raster.getNumBands() != 3
                || !(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)
                || !(raster.getDataBuffer() instanceof DataBufferByte bytes)) {
            return false;
        }
        byte[] data = bytes.getData();
        int[] offsets = model.getBandOffsets();
        int at = bytes.getOffset() + y * model.getScanlineStride();
        for (int x = 0; x < raster.getWidth(); x++, at += model.getPixelStride()) {
            rgb[start + x * step] = (data[at + offsets[0]] & 0xff) << 16
                    | (data[at + offsets[1]] & 0xff) << 8
                    | (data[at + offsets[2]] & 0xff);
        }
        return true;
    }
}
