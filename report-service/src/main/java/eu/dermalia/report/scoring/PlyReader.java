package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Stanford PLY 1.0, ascii and binary of either byte order; elements other than vertex and face are skipped. */
final class PlyReader {
    private static final int MOST_ELEMENTS = 16;
    private static final int MOST_PROPERTIES = 64;
    private static final int MOST_CORNERS = 256;

    private record Property(String name, String type, String countType) {
        boolean list() {
            return !countType.isEmpty();
        }
    }

    private record Element(String name, long count, List<Property> properties) {}

    /** Where values come from: words of a text, or bytes. */
    private interface Values {
        double next(String type) throws UnreadableArtefact;
    }

    private final byte[] content;
    private final MeshBuilder mesh = new MeshBuilder();

    PlyReader(byte[] content) {
        this.content = content;
    }

    Mesh read() throws UnreadableArtefact {
        AsciiScanner header = new AsciiScanner(content, 0);
        header.nextLine();
        String format = "";
        List<Element> elements = new ArrayList<>();
        while (true) {
            if (header.atEnd()) {
                throw new UnreadableArtefact(Reason.TRUNCATED);
            }
            String word = header.word();
            if (word.equals("end_header")) {
                header.nextLine();
                break;
            }
            switch (word) {
                case "format" -> format = header.word();
                case "element" -> elements.add(element(header, elements.size()));
                case "property" -> property(header, elements);
                default -> {
                    // comment or obj_info
                }
            }
            header.nextLine();
        }
        try {
            Values values = values(format, header.position());
            for (Element element : elements) {
                read(element, values);
            }
        } catch (BufferUnderflowException e) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        return mesh.build();
    }

    private Element element(AsciiScanner header, int already) throws UnreadableArtefact {
        String name = header.word();
        long count = (long) AsciiScanner.number(header.word());
        if (already >= MOST_ELEMENTS || count < 0) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        if (name.equals("vertex") && count > MeshBuilder.MOST_VERTICES) {
            throw new UnreadableArtefact(Reason.TOO_MANY_VERTICES);
        }
        // every value takes at least a byte, so that an honest count is below the file's length
        if (count > content.length) {
            throw new UnreadableArtefact(name.equals("face") ? Reason.TOO_MANY_TRIANGLES : Reason.TRUNCATED);
        }
        return new Element(name, count, new ArrayList<>());
    }

    private static void property(AsciiScanner header, List<Element> elements) throws UnreadableArtefact {
        if (elements.isEmpty() || elements.get(elements.size() - 1).properties().size() >= MOST_PROPERTIES) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        String type = header.word();
        String countType = "";
        if (type.equals("list")) {
            countType = header.word();
            type = header.word();
        }
        elements.get(elements.size() - 1).properties().add(new Property(header.word(), type, countType));
    }

    private Values values(String format, int start) throws UnreadableArtefact {
        return switch (format) {
            case "ascii" -> {
                AsciiScanner words = new AsciiScanner(content, start);
                yield type -> {
                    String word = words.wordAcrossLines();
                    if (word.isEmpty()) {
                        throw new UnreadableArtefact(Reason.TRUNCATED);
                    }
                    return AsciiScanner.number(word);
                };
            }
            case "binary_little_endian" -> binary(start, ByteOrder.LITTLE_ENDIAN);
            case "binary_big_endian" -> binary(start, ByteOrder.BIG_ENDIAN);
            default -> throw new UnreadableArtefact(Reason.NOT_A_MESH);
        };
    }

    private Values binary(int start, ByteOrder order) throws UnreadableArtefact {
        if (start > content.length) {
            throw new UnreadableArtefact(Reason.TRUNCATED);
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(content, start, content.length - start).slice().order(order);
        return type -> switch (type) {
            case "char", "int8" -> bytes.get();
            case "uchar", "uint8" -> bytes.get() & 0xff;
            case "short", "int16" -> bytes.getShort();
            case "ushort", "uint16" -> bytes.getShort() & 0xffff;
            case "int", "int32" -> bytes.getInt();
            case "uint", "uint32" -> bytes.getInt() & 0xffffffffL;
            case "float", "float32" -> bytes.getFloat();
            case "double", "float64" -> bytes.getDouble();
            default -> throw new UnreadableArtefact(Reason.NOT_A_MESH);
        };
    }

    private void read(Element element, Values values) throws UnreadableArtefact {
        if (element.properties().isEmpty()) {
            return;
        }
        boolean vertex = element.name().equals("vertex");
        boolean face = element.name().equals("face");
        double[] position = new double[3];
        for (long i = 0; i < element.count(); i++) {
            position[0] = position[1] = position[2] = Double.NaN;
            for (Property property : element.properties()) {
                if (property.list()) {
                    list(property, values, face && property.name().startsWith("vertex_ind"));
                } else {
                    double value = values.next(property.type());
                    int axis = "xyz".indexOf(property.name());
                    if (property.name().length() == 1 && axis >= 0) {
                        position[axis] = value;
                    }
                }
            }
            if (vertex) {
                mesh.vertex(position[0], position[1], position[2]);
            }
        }
    }

    private void list(Property property, Values values, boolean corners) throws UnreadableArtefact {
        int count = (int) values.next(property.countType());
        if (count < 0 || count > MOST_CORNERS) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        int first = 0;
        int previous = 0;
        for (int i = 0; i < count; i++) {
            int corner = (int) values.next(property.type());
            if (corners && i >= 2) {
                mesh.triangle(first, previous, corner);
            }
            if (i == 0) {
                first = corner;
            }
            previous = corner;
        }
    }
}
