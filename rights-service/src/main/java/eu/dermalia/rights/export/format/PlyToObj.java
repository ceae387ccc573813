package eu.dermalia.rights.export.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A PLY mesh as Wavefront OBJ, made while it is read: positions with the colours beside them where there are any, and faces.
 * Comments, and elements that are neither vertex nor face, do not come along. Takes ASCII and both binary forms.
 */
public final class PlyToObj extends LinesStream {
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_CORNERS = 1024;
    private static final int LINES_AT_ONCE = 512;

    private final InputStream in;
    private final List<Element> elements = new ArrayList<>();
    private @Nullable Format format;
    private int element;
    private long row;
    private @Nullable StringTokenizer line;

    private enum Format {
        ASCII,
        LITTLE,
        BIG
    }

    /** @param count type of a list's length; null for a single value */
    private record Property(
            String name, String type, @Nullable String count) {}

    private record Element(String name, long count, List<Property> properties) {}

    public PlyToObj(InputStream ply) {
        this.in = new BufferedInputStream(ply, 64 * 1024);
    }

    @Override
    protected @Nullable CharSequence next() throws IOException {
        if (format == null) {
            header();
        }
        StringBuilder out = new StringBuilder();
        for (int lines = 0; lines < LINES_AT_ONCE && element < elements.size(); lines++) {
            Element present = elements.get(element);
            if (row == present.count()) {
                element++;
                row = 0;
            } else {
                row++;
                write(present, out);
            }
        }
        if (out.length() == 0 && element < elements.size()) {
            return "";
        }
        return out.length() == 0 ? null : out;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void write(Element present, StringBuilder out) throws IOException {
        if (format == Format.ASCII) {
            line = new StringTokenizer(line(LONGEST_LINE));
        }
        switch (present.name()) {
            case "vertex" -> vertex(present, out);
            case "face" -> face(present, out);
            default -> skip(present);
        }
    }

    private void vertex(Element present, StringBuilder out) throws IOException {
        @Nullable Double[] place = new Double[3];
        @Nullable Double[] colour = new Double[3];
        for (Property property : present.properties()) {
            double value = property.count() == null ? value(property.type()) : list(property).length;
            switch (property.name()) {
                case "x" -> place[0] = value;
                case "y" -> place[1] = value;
                case "z" -> place[2] = value;
                case "red" -> colour[0] = shade(property, value);
                case "green" -> colour[1] = shade(property, value);
                case "blue" -> colour[2] = shade(property, value);
                default -> {}
            }
        }
        out.append('v');
        for (Double coordinate : place) {
            if (coordinate == null || !Double.isFinite(coordinate)) {
                throw new IOException("not a mesh");
            }
            out.append(' ').append(number(coordinate));
        }
        if (colour[0] != null && colour[1] != null && colour[2] != null) {
            for (Double shade : colour) {
                out.append(' ').append(String.format(Locale.ROOT, "%.4f", shade));
            }
        }
        out.append('\n');
    }

    private static double shade(Property property, double value) {
        return property.type().startsWith("f") || property.type().startsWith("d") ? value : value / 255;
    }

    private void face(Element present, StringBuilder out) throws IOException {
        for (Property property : present.properties()) {
            if (property.count() == null) {
                value(property.type());
            } else {
                double[] corners = list(property);
                if (property.name().equals("vertex_indices") || property.name().equals("vertex_index")) {
                    out.append('f');
                    for (double corner : corners) {
                        out.append(' ').append((long) corner + 1);
                    }
                    out.append('\n');
                }
            }
        }
    }

    private void skip(Element present) throws IOException {
        for (Property property : present.properties()) {
            if (property.count() == null) {
                value(property.type());
            } else {
                list(property);
            }
        }
    }

    private double[] list(Property property) throws IOException {
        double count = value(Objects.requireNonNull(property.count()));
        if (count < 0 || count > MOST_CORNERS) {
            throw new IOException("not a mesh");
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(property.type());
        }
        return values;
    }

    private static String number(double value) {
        String text = Float.toString((float) value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private double value(String type) throws IOException {
        if (format == Format.ASCII) {
            StringTokenizer tokens = Objects.requireNonNull(line);
            if (!tokens.hasMoreTokens()) {
                throw new IOException("not a mesh");
            }
            try {
                return Double.parseDouble(tokens.nextToken());
            } catch (NumberFormatException e) {
                throw new IOException("not a mesh");
            }
        }
        return switch (type) {
            case "char", "int8" -> (byte) bits(1);
            case "uchar", "uint8" -> bits(1);
            case "short", "int16" -> (short) bits(2);
            case "ushort", "uint16" -> bits(2);
            case "int", "int32" -> (int) bits(4);
            case "uint", "uint32" -> bits(4);
            case "float", "float32" -> Float.intBitsToFloat((int) bits(4));
            case "double", "float64" -> Double.longBitsToDouble(bits(8));
            default -> throw new IOException("not a mesh");
        };
    }

    private long bits(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("not a mesh");
            }
            value = format == Format.BIG ? (value << 8) | next : value | ((long) next << (8 * i));
        }
        return value;
    }

    private void header() throws IOException {
        if (!line(LONGEST_HEADER).strip().equals("ply")) {
            throw new IOException("not a mesh");
        }
        Format found = null;
        int budget = LONGEST_HEADER;
        while (true) {
            String text = line(budget);
            budget -= text.length() + 1;
            String[] words = text.strip().split("\\s+");
            if (words[0].equals("end_header")) {
                break;
            }
            switch (words[0]) {
                case "format" -> found = format(words);
                case "element" -> elements.add(element(words));
                case "property" -> property(words);
                default -> {}
            }
        }
        if (found == null) {
            throw new IOException("not a mesh");
        }
        format = found;
    }

    private static Format format(String[] words) throws IOException {
        return switch (words.length > 1 ? words[1] : "") {
            case "ascii" -> Format.ASCII;
            case "binary_little_endian" -> Format.LITTLE;
            case "binary_big_endian" -> Format.BIG;
            default -> throw new IOException("not a mesh");
        };
    }

    private static Element element(String[] words) throws IOException {
        try {
            long count = words.length == 3 ? Long.parseLong(words[2]) : -1;
            if (count >= 0) {
                return new Element(words[1], count, new ArrayList<>());
            }
        } catch (NumberFormatException e) {
            // no count at all
        }
        throw new IOException("not a mesh");
    }

    private void property(String[] words) throws IOException {
        boolean list = words.length == 5 && words[1].equals("list");
        if (elements.isEmpty() || (!list && words.length != 3)) {
            throw new IOException("not a mesh");
        }
        elements.get(elements.size() - 1)
                .properties()
                .add(list ? new Property(words[4], words[3], words[2]) : new Property(words[2], words[1], null));
    }

    private String line(int longest) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0 && text.length() > 0) {
                return text.toString();
            }
            if (next < 0 || text.length() >= longest) {
                throw new IOException("not a mesh");
            }
            if (next == '\n') {
                return text.toString();
            }
            text.append((char) (next & 0xff));
        }
    }
}
