package eu.dermalia.rights.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Who runs Dermalia, and what it promises to practices: set by the operator. What is not set is missing in the documents that
 * need it, and they are refused until it is.
 */
@ConfigMapping(prefix = "dermalia.processor")
interface ProcessorConfig {
    /** The legal person. */
    Optional<String> name();

    Optional<String> street();

    Optional<String> postalCode();

    Optional<String> city();

    Optional<String> phone();

    Optional<String> email();

    /** Who signs for it. */
    Optional<String> representative();

    /** Its data protection officer with contact data, on one line. */
    Optional<String> officer();

    /** Days from the notice of a change of sub-processors to the change; GDPR Art. 28(2). */
    @WithDefault("30")
    int noticeDays();

    /** Hours from awareness of a breach to the notice to the practice, at the latest; GDPR Art. 33(2). */
    @WithDefault("24")
    int breachHours();
}
