package eu.dermalia.rights.export.model;

import java.util.List;

/**
 * The readable part of an access package, before it is laid out.
 *
 * @param language of the document, ISO 639-1
 * @param controller name and address, a line each
 */
public record Overview(
        String language, String title, String subtitle, List<String> controller, List<Section> sections, String foot) {
    public Overview {
        controller = List.copyOf(controller);
        sections = List.copyOf(sections);
    }

    /**
     * @param head of the table; empty when there is none
     * @param rows as many cells as the head
     */
    public record Section(String title, List<String> paragraphs, List<String> head, List<List<String>> rows) {
        public Section {
            paragraphs = List.copyOf(paragraphs);
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }

        public static Section text(String title, String... paragraphs) {
            return new Section(title, List.of(paragraphs), List.of(), List.of());
        }

        public static Section table(String title, List<String> head, List<List<String>> rows) {
            return new Section(title, List.of(), head, rows);
        }

        public boolean hasTable() {
            return !rows.isEmpty();
        }
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "Overview[…]";
    }
}
