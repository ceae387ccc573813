package eu.dermalia.ingest.artefact.model;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a manifest can be believed, before any of its files is asked for. */
public sealed interface ManifestCheck {
    record Valid(Manifest manifest) implements ManifestCheck {}

    record Invalid(RejectionReason reason) implements ManifestCheck {}

    /** @param captureId under which the cluster offered it */
    static ManifestCheck of(ManifestDraft draft, String captureId, Limits limits) {
        try {
            return new Valid(new Reading(limits).read(draft, captureId));
        } catch (Rejected e) {
            return new Invalid(e.reason());
        }
    }

    /** The rules, in the order in which they are looked at. */
    final class Reading {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
        private static final int LONGEST_NUMBER = 64;
        /** ISO 8601 allows of any, a database does not; a device whose clock was never set says 1970. */
        private static final int FIRST_YEAR = 1900;

        private static final int LAST_YEAR = 9999;
        private static final Set<String> LIGHTS = Set.of("WHITE", "CROSS_POLARISED", "PARALLEL_POLARISED", "UV");
        private static final Set<String> VIEWS = Set.of("FRONT", "LEFT", "RIGHT");
        private static final Set<String> UNITS = Set.of("mm", "cm", "m");

        private final Limits limits;

        Reading(Limits limits) {
            this.limits = limits;
        }

        Manifest read(ManifestDraft draft, String captureId) throws Rejected {
            require(captureId.equals(draft.captureId()));
            String number = draft.patientNumber();
            require(number != null && !number.isBlank() && number.length() <= LONGEST_NUMBER);
            require(number.chars().noneMatch(Character::isISOControl));
            // half of a surrogate pair can be sent to nobody
            require(StandardCharsets.UTF_8.newEncoder().canEncode(number));
            return new Manifest(
                    captureId, number, purpose(draft.purpose()), time(draft.capturedAt()), files(draft.artefacts()));
        }

        private static @Nullable Purpose purpose(@Nullable String text) throws Rejected {
            if (text == null) {
                return null;
            }
            try {
                return Purpose.valueOf(text);
            } catch (IllegalArgumentException e) {
                throw new Rejected(RejectionReason.UNKNOWN_PURPOSE);
            }
        }

        private static Instant time(@Nullable String text) throws Rejected {
            require(text != null);
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                require(time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR);
                return time.toInstant();
            } catch (DateTimeException e) {
                throw new Rejected(RejectionReason.BAD_MANIFEST);
            }
        }

        private List<Artefact> files(@Nullable List<ManifestDraft.@Nullable File> drafts) throws Rejected {
            require(drafts != null && !drafts.isEmpty() && drafts.size() <= limits.files());
            List<Artefact> files = new ArrayList<>();
            Set<String> names = new HashSet<>();
            long total = 0;
            for (ManifestDraft.File draft : drafts) {
                require(draft != null);
                Artefact file = file(draft);
                require(names.add(file.name()));
                total += file.length();
                if (total > limits.totalBytes()) {
                    throw new Rejected(RejectionReason.OVERSIZED);
                }
                files.add(file);
            }
            if (files.stream().filter(file -> file.kind() == ArtefactKind.MESH).count() != 1) {
                throw new Rejected(RejectionReason.NOT_A_MESH);
            }
            return files;
        }

        private Artefact file(ManifestDraft.File draft) throws Rejected {
            String name = draft.name();
            require(name != null && NAME.matcher(name).matches());
            MediaType mediaType =
                    MediaType.of(draft.mediaType()).orElseThrow(() -> new Rejected(RejectionReason.UNKNOWN_MEDIA_TYPE));
            ArtefactKind kind = kind(draft.kind());
            require(kind.takes(mediaType));
            Long length = draft.length();
            require(length != null && length > 0);
            if (length > limits.fileBytes()) {
                throw new Rejected(RejectionReason.OVERSIZED);
            }
            String sha256 = draft.sha256();
            require(sha256 != null && DIGEST.matcher(sha256).matches());
            boolean photo = kind == ArtefactKind.PHOTO;
            require(photo ? LIGHTS.contains(String.valueOf(draft.light())) : draft.light() == null);
            require(photo ? VIEWS.contains(String.valueOf(draft.view())) : draft.view() == null);
            require(draft.unit() == null || (kind == ArtefactKind.MESH && UNITS.contains(draft.unit())));
            require(draft.camera() == null || (photo && draft.camera().isSane()));
            return new Artefact(
                    name, kind, mediaType, length, sha256, draft.light(), draft.view(), draft.unit(), draft.camera());
        }

        private static ArtefactKind kind(@Nullable String text) throws Rejected {
            require(text != null);
            try {
                return ArtefactKind.valueOf(text);
            } catch (IllegalArgumentException e) {
                throw new Rejected(RejectionReason.BAD_MANIFEST);
            }
        }

        private static void require(boolean holds) throws Rejected {
            if (!holds) {
                throw new Rejected(RejectionReason.BAD_MANIFEST);
            }
        }
    }
}
