package eu.dermalia.rights.export.format;

/**
 * A file that is in the package.
 *
 * @param length bytes, before compression
 * @param sha256 hex
 * @param sha1 Base64, as FHIR R4 wants it ({@code Attachment.hash})
 */
public record Written(String name, long length, String sha256, String sha1) {}
