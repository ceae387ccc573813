package eu.dermalia.vault;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.DeleteError;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.Upload;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One bucket over the S3 API, as the vault needs it: blocking, for worker threads; on a store with versions and on one
 * without. Failures carry no object name and no text of the store.
 */
class ObjectStore {
    private static final long PART = 5L << 20;
    /** Of an upload whose length shows at its end; ten thousand of them at most. */
    private static final long PART_OF_UNKNOWN = 8L << 20;

    private static final Logger LOG = Logger.getLogger(ObjectStore.class);
    private static final long CONNECT_MILLIS = 5_000;
    private static final int BATCH = 500;
    private static final int PAGE = 1000;
    private static final int ASKED_AT_ONCE = 20;
    private static final Set<String> NO_LOCK =
            Set.of("ObjectLockConfigurationNotFoundError", "ObjectLockConfigurationNotFound", "InvalidRequest");
    private static final Set<String> UNKNOWN = Set.of("NoSuchKey", "NoSuchObject", "NoSuchVersion");

    private final MinioClient client;
    private final MinioAsyncClient uploads;
    private final VaultConfig config;
    private final @Nullable String bucket;

    /** @param bucket the store's name for it; without one the service seals columns only */
    ObjectStore(MinioClient client, MinioAsyncClient uploads, VaultConfig config, @Nullable String bucket) {
        // The client's own limit is five minutes for each step.
        long patience = config.stall().toMillis();
        client.setTimeout(CONNECT_MILLIS, patience, patience);
        uploads.setTimeout(CONNECT_MILLIS, patience, patience);
        this.client = client;
        this.uploads = uploads;
        this.config = config;
        this.bucket = bucket;
    }

    boolean isConfigured() {
        return bucket != null;
    }

    /** What was found or removed. */
    record Counts(long objects, long versions, long uploads) {
        Counts plus(Counts other) {
            return new Counts(objects + other.objects, versions + other.versions, uploads + other.uploads);
        }
    }

    /**
     * Makes the bucket when it is absent.
     *
     * @throws UnerasableBucket when the store would keep what is to be erased: a lock with a default retention
     */
    void ensureBucket() {
        asked(() -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket()).build())) {
                MakeBucketArgs.Builder make = MakeBucketArgs.builder().bucket(bucket());
                config.region().ifPresent(make::region);
                client.makeBucket(make.build());
            }
            requireErasable();
            return null;
        });
    }

    /** A lock in compliance mode lets nobody delete; one in governance mode nobody without a right that we do not ask for. */
    private void requireErasable() throws Exception {
        ObjectLockConfiguration lock;
        try {
            lock = client.getObjectLockConfiguration(
                    GetObjectLockConfigurationArgs.builder().bucket(bucket()).build());
        } catch (ErrorResponseException e) {
            if (NO_LOCK.contains(e.errorResponse().code())
                    || (e.response() != null && e.response().code() == 501)) {
                return;
            }
            throw e;
        }
        if (lock.mode() != null) {
            throw new UnerasableBucket(bucket(), lock.mode().name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param length exact number of bytes of the stream; larger ones go in parts of 5 MiB */
    void put(String key, InputStream sealed, long length) {
        asked(() -> client.putObject(PutObjectArgs.builder().bucket(bucket()).object(key).stream(sealed, length, PART)
                .contentType("application/octet-stream")
                .build()));
    }

    /** As {@link #put(String, InputStream, long)}, of a stream whose length shows at its end: one part is held in memory. */
    void put(String key, InputStream sealed) {
        asked(() -> client.putObject(
                PutObjectArgs.builder().bucket(bucket()).object(key).stream(sealed, -1, PART_OF_UNKNOWN)
                        .contentType("application/octet-stream")
                        .build()));
    }

    /** @return sealed bytes of the object's present version */
    long length(String key) {
        return asked(() -> client.statObject(
                        StatObjectArgs.builder().bucket(bucket()).object(key).build())
                .size());
    }

    InputStream get(String key) {
        return asked(() -> client.getObject(
                GetObjectArgs.builder().bucket(bucket()).object(key).build()));
    }

    /**
     * Removes every version, delete marker and unfinished upload below a prefix that ends with a slash, and asks for each
     * removed version again: one that still answers is a failure.
     */
    Counts removeBelow(String prefix) {
        return remove(prefix, name -> true, true);
    }

    /** Removes every version, delete marker and unfinished upload of one object. */
    Counts removeOne(String key) {
        return remove(key, key::equals, false);
    }

    Counts countBelow(String prefix) {
        return asked(() -> {
            long[] found = new long[2];
            each(prefix, false, item -> found[0]++);
            ifSupported(() -> each(prefix, true, item -> found[1]++));
            return new Counts(
                    found[0], found[1], unfinished(prefix, name -> true).size());
        });
    }

    /** Each of these by its own name and version, as somebody would ask who had noted them before. */
    private void requireGone(List<Version> removed) throws Exception {
        for (int from = 0; from < removed.size(); from += ASKED_AT_ONCE) {
            List<CompletableFuture<StatObjectResponse>> answers = new ArrayList<>();
            for (Version object : removed.subList(from, Math.min(from + ASKED_AT_ONCE, removed.size()))) {
                answers.add(uploads.statObject(StatObjectArgs.builder()
                        .bucket(bucket())
                        .object(object.name())
                        .versionId(object.versionId())
                        .build()));
            }
            for (CompletableFuture<StatObjectResponse> answer : answers) {
                requireNotFound(answer);
            }
        }
    }

    private static void requireNotFound(CompletableFuture<StatObjectResponse> answer) throws Exception {
        try {
            answer.get();
        } catch (ExecutionException e) {
            ErrorResponseException refused = refusal(e);
            if (refused != null && isUnknown(refused)) {
                return;
            }
            throw e;
        }
        throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
    }

    private Counts remove(String prefix, Predicate<String> wanted, boolean askAgain) {
        return asked(() -> {
            List<Version> removed = new ArrayList<>();
            Counts counts = removeListed(prefix, wanted, removed);
            List<Upload> open = unfinished(prefix, wanted);
            for (Upload upload : open) {
                uploads.abortMultipartUploadAsync(bucket(), null, upload.objectName(), upload.uploadId(), null, null)
                        .get();
            }
            if (askAgain) {
                requireGone(removed);
            }
            return counts.plus(new Counts(0, 0, open.size()));
        });
    }

    private Counts removeListed(String prefix, Predicate<String> wanted, List<Version> removed) throws Exception {
        long[] present = new long[1];
        boolean versions = ifSupported(() -> each(prefix, true, item -> {
            if (!item.isDir() && wanted.test(item.objectName())) {
                removed.add(new Version(item.objectName(), item.versionId()));
                present[0] += item.isLatest() && !item.isDeleteMarker() ? 1 : 0;
            }
        }));
        if (!versions) {
            each(prefix, false, item -> {
                if (!item.isDir() && wanted.test(item.objectName())) {
                    removed.add(new Version(item.objectName(), null));
                    present[0]++;
                }
            });
        }
        for (int from = 0; from < removed.size(); from += BATCH) {
            delete(removed.subList(from, Math.min(from + BATCH, removed.size())));
        }
        return new Counts(present[0], removed.size() - present[0], 0);
    }

    private void delete(List<Version> batch) throws Exception {
        if (batch.isEmpty()) {
            return;
        }
        for (Result<DeleteError> result : client.removeObjects(RemoveObjectsArgs.builder()
                .bucket(bucket())
                .objects(batch.stream()
                        .map(object -> new DeleteObject(object.name(), object.versionId()))
                        .toList())
                .build())) {
            // An answer of 200 may still carry errors, one per object.
            result.get();
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        }
    }

    private void each(String prefix, boolean versions, Consumer<Item> seen) throws Exception {
        for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket())
                .prefix(prefix)
                .recursive(true)
                .includeVersions(versions)
                .build())) {
            seen.accept(result.get());
        }
    }

    private List<Upload> unfinished(String prefix, Predicate<String> wanted) throws Exception {
        List<Upload> found = new ArrayList<>();
        ifSupported(() -> {
            String key = null;
            String upload = null;
            ListMultipartUploadsResult page;
            do {
                page = uploads.listMultipartUploadsAsync(
                                bucket(), null, null, null, key, PAGE, prefix, upload, null, null)
                        .get()
                        .result();
                found.addAll(page.uploads());
                key = page.nextKeyMarker();
                upload = page.nextUploadIdMarker();
            } while (page.isTruncated());
        });
        // A store may ignore the prefix.
        found.removeIf(upload -> !upload.objectName().startsWith(prefix) || !wanted.test(upload.objectName()));
        return found;
    }

    private String bucket() {
        if (bucket == null) {
            throw new IllegalStateException("dermalia.vault.bucket is not set");
        }
        return bucket;
    }

    /** @return false when the store does not have such a thing (501) */
    private static boolean ifSupported(Request request) throws Exception {
        try {
            request.send();
            return true;
        } catch (ErrorResponseException | ExecutionException e) {
            ErrorResponseException refused = refusal(e);
            if (refused != null
                    && refused.response() != null
                    && refused.response().code() == 501) {
                return false;
            }
            throw e;
        }
    }

    /** Without any message: those quote object names. */
    private static String kinds(Throwable failure) {
        ErrorResponseException refused = refusal(failure);
        String kinds = failure.getClass().getSimpleName();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds += " < " + cause.getClass().getSimpleName();
        }
        return refused == null ? kinds : kinds + " " + refused.errorResponse().code();
    }

    private static @Nullable ErrorResponseException refusal(@Nullable Throwable failure) {
        return failure == null || failure instanceof ErrorResponseException
                ? (ErrorResponseException) failure
                : refusal(failure.getCause());
    }

    /** @param versionId absent where the store keeps none */
    private record Version(String name, @Nullable String versionId) {}

    private interface Request {
        void send() throws Exception;
    }

    private static boolean isUnknown(ErrorResponseException refused) {
        return UNKNOWN.contains(refused.errorResponse().code());
    }

    private static <T> T asked(Callable<T> request) {
        try {
            return request.call();
        } catch (VaultException | IllegalStateException e) {
            throw e;
        } catch (ErrorResponseException e) {
            LOG.debugf("The store refused: %s", e.errorResponse().code());
            throw new VaultException(
                    isUnknown(e) ? VaultException.Reason.NO_SUCH_OBJECT : VaultException.Reason.STORE_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        } catch (Exception e) {
            LOG.debugf("The store did not answer: %s", kinds(e));
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        }
    }
}
