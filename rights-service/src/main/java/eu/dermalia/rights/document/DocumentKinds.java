package eu.dermalia.rights.document;

import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.Language;
import eu.dermalia.rights.document.model.Variant;
import eu.dermalia.web.Problems;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which document a request means. */
final class DocumentKinds {
    /** Every document that there is, in either language. */
    static final List<DocumentKind> ALL = Arrays.stream(DocumentType.values())
            .flatMap(type -> type.variants().stream().flatMap(variant -> Arrays.stream(Language.values())
                    .map(language -> new DocumentKind(type, variant, language))))
            .toList();

    private DocumentKinds() {}

    /**
     * @param variant null for the type's first
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for an unknown type, 400 for a variant or language that it
     *     does not have
     */
    static DocumentKind of(String type, @Nullable String variant, String language) {
        return ALL.stream()
                .filter(kind -> kind.type().name().equals(type))
                .findFirst()
                .map(DocumentKind::type)
                .map(known -> new DocumentKind(known, variant(known, variant), language(language)))
                .orElseThrow(Problems::notFound);
    }

    static Language language(String code) {
        return Language.of(code).orElseThrow(() -> Problems.invalid("language", "de|en"));
    }

    private static Variant variant(DocumentType type, @Nullable String name) {
        return name == null
                ? type.variants().get(0)
                : type.variants().stream()
                        .filter(variant -> variant.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Problems.invalid("variant", "of-this-type"));
    }
}
