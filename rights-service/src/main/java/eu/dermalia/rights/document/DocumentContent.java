package eu.dermalia.rights.document;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a filled template says: its words, and which of the law's items are among them.
 *
 * @param xhtml as the renderer takes it
 * @param items names of the elements marked {@code data-item} that hold words
 * @param digest SHA-256 of the words, 64 hex digits; layout does not count
 */
record DocumentContent(String xhtml, Set<String> items, String digest) {
    static DocumentContent of(String xhtml) {
        Document document = parse(xhtml);
        Set<String> items = new TreeSet<>();
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute("data-item") && !words(element).isEmpty()) {
                items.add(element.getAttribute("data-item"));
            }
        }
        Element body = (Element) document.getElementsByTagName("body").item(0);
        return new DocumentContent(xhtml, Set.copyOf(items), sha256(words(body)));
    }

    private static Document parse(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("A template is not well-formed", e);
        }
    }

    private static String words(Element element) {
        return element.getTextContent().replaceAll("\\s+", " ").strip();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
