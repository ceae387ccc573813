package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** From the colours of an embedded ICC profile to sRGB, a row at a time. */
final class ColourProfile {
    private static final int SIDE = 6;

    private final ColorConvertOp conversion;

    private ColourProfile(ColorConvertOp conversion) {
        this.conversion = conversion;
    }

    /**
     * @return null where the profile leaves colours as they are, to one of 255 steps: it is sRGB by whatever name
     * @throws UnreadableArtefact when it cannot be read, for then the colours are unknown
     */
    static @Nullable ColourProfile of(byte[] content) throws UnreadableArtefact {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(content);
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                throw new UnreadableArtefact(Reason.NOT_RGB);
            }
            ICC_Profile[] way = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            ColourProfile colours = new ColourProfile(new ColorConvertOp(way, null));
            return colours.changesNothing() ? null : colours;
        } catch (IllegalArgumentException | CMMException e) {
            throw new UnreadableArtefact(Reason.DAMAGED);
        }
    }

    private boolean changesNothing() {
        int count = SIDE * SIDE * SIDE;
        int[] lattice = new int[3 * count];
        for (int i = 0; i < count; i++) {
            lattice[3 * i] = 255 / (SIDE - 1) * (i % SIDE);
            lattice[3 * i + 1] = 255 / (SIDE - 1) * (i / SIDE % SIDE);
            lattice[3 * i + 2] = 255 / (SIDE - 1) * (i / SIDE / SIDE);
        }
        byte[] there = new byte[lattice.length];
        convert(lattice, false, there);
        for (int i = 0; i < lattice.length; i++) {
            if (Math.abs((there[i] & 0xff) - lattice[i]) > 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param samples r, g, b of one pixel after the other, of 8 or 16 bits
     * @param srgb r, g, b of 8 bits
     */
    void convert(int[] samples, boolean sixteen, byte[] srgb) {
        int width = samples.length / 3;
        WritableRaster out = interleaved(new DataBufferByte(srgb, srgb.length), width);
        if (sixteen) {
            short[] in = new short[samples.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = (short) samples[i];
            }
            conversion.filter(interleaved(new DataBufferUShort(in, in.length), width), out);
        } else {
            byte[] in = new byte[samples.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = (byte) samples[i];
            }
            conversion.filter(interleaved(new DataBufferByte(in, in.length), width), out);
        }
    }

    private static WritableRaster interleaved(DataBuffer samples, int width) {
        return Raster.createInterleavedRaster(samples, width, 1, 3 * width, 3, new int[] {0, 1, 2}, null);
    }
}
