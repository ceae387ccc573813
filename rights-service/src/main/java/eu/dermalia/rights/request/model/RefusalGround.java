package eu.dermalia.rights.request.model;

import eu.dermalia.contracts.RequestArticle;
import java.util.EnumSet;
import java.util.Set;

/** Why a request may be refused. That it is so has to be shown by the practice (Art. 5(2), 12(5) sentence 3). */
public enum RefusalGround {
    /** Art. 12(5) sentence 2 (b). */
    MANIFESTLY_UNFOUNDED("Art. 12(5)(b)", EnumSet.allOf(RequestArticle.class)),
    /** Art. 12(5) sentence 2 (b): in particular because of its repetitive character. */
    EXCESSIVE("Art. 12(5)(b)", EnumSet.allOf(RequestArticle.class)),
    /** Art. 12(2) sentence 2, 12(6): the practice cannot tell who asks. */
    IDENTITY_NOT_SHOWN("Art. 12(2), 12(6)", EnumSet.allOf(RequestArticle.class)),
    /** Art. 15(4), 20(4): a copy would touch the rights and freedoms of others. */
    RIGHTS_OF_OTHERS("Art. 15(4), 20(4)", EnumSet.of(RequestArticle.ART_15_ACCESS, RequestArticle.ART_20_PORTABILITY)),
    /** Art. 16: what is asked to be changed is accurate and complete. */
    ACCURATE("Art. 16", EnumSet.of(RequestArticle.ART_16_RECTIFICATION)),
    /** Art. 17(3)(b) with § 630f(3) BGB: the treatment record is kept for ten years. */
    RETENTION_DUTY("Art. 17(3)(b)", EnumSet.of(RequestArticle.ART_17_ERASURE)),
    /** Art. 17(3)(e), 21(1) sentence 2: legal claims. */
    LEGAL_CLAIMS("Art. 17(3)(e), 21(1)", EnumSet.of(RequestArticle.ART_17_ERASURE, RequestArticle.ART_21_OBJECTION)),
    /** None of the cases of Art. 17(1) or 18(1). */
    NO_CASE("Art. 17(1), 18(1)", EnumSet.of(RequestArticle.ART_17_ERASURE, RequestArticle.ART_18_RESTRICTION)),
    /** Art. 20(1): neither consent nor contract, or not provided by the patient. */
    NOT_PORTABLE("Art. 20(1)", EnumSet.of(RequestArticle.ART_20_PORTABILITY)),
    /** Art. 21(1) sentence 2: compelling legitimate grounds. Never against advertising: Art. 21(3). */
    COMPELLING_GROUNDS("Art. 21(1)", EnumSet.of(RequestArticle.ART_21_OBJECTION));

    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
    private final Set<RequestArticle> articles;

    RefusalGround(String source, EnumSet<RequestArticle> articles) {
        this.source = source;
        this.articles = Set.copyOf(articles);
    }

    public boolean fits(RequestArticle article) {
        return articles.contains(article);
    }

    /** Of the GDPR. */
    public String source() {
        return source;
    }
}
