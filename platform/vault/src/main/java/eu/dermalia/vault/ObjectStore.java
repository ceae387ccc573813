package eu.dermalia.vault;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.DeleteError;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Upload;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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

    void ensureBucket() {
        asked(() -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket()).build())) {
                MakeBucketArgs.Builder make = MakeBucketArgs.builder().bucket(bucket());
                config.region().ifPresent(make::region);
                client.makeBucket(make.build());
            }
            return null;
        });
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

    /** Removes every version, delete marker and unfinished upload below a prefix that ends with a slash. */
    Counts removeBelow(String prefix) {
        return remove(prefix, name -> true);
    }

    /** Removes every version, delete marker and unfinished upload of one object. */
    Counts removeOne(String key) {
        return remove(key, key::equals);
    }

    Counts countBelow(String prefix) {
        return asked(() -> {
            long objects = 0;
            for (Result<Item> result : list(prefix, false)) {
                result.get();
                objects++;
            }
            long versions = 0;
            try {
                for (Result<Item> result : list(prefix, true)) {
                    result.get();
                    versions++;
                }
            } catch (ErrorResponseException e) {
                requireUnsupported(e);
            }
            return new Counts(
                    objects, versions, unfinished(prefix, name -> true).size());
        });
    }

    private Counts remove(String prefix, Predicate<String> wanted) {
        return asked(() -> {
            Counts removed;
            try {
                removed = removeListed(prefix, true, wanted);
            } catch (ErrorResponseException e) {
                requireUnsupported(e);
                removed = removeListed(prefix, false, wanted);
            }
            List<Upload> open = unfinished(prefix, wanted);
            for (Upload upload : open) {
                uploads.abortMultipartUploadAsync(bucket(), null, upload.objectName(), upload.uploadId(), null, null)
                        .get();
            }
            return removed.plus(new Counts(0, 0, open.size()));
        });
    }

    private Counts removeListed(String prefix, boolean versions, Predicate<String> wanted) throws Exception {
        long present = 0;
        long other = 0;
        List<DeleteObject> batch = new ArrayList<>();
        for (Result<Item> result : list(prefix, versions)) {
            Item item = result.get();
            if (item.isDir() || !wanted.test(item.objectName())) {
                continue;
            }
            batch.add(
                    versions
                            ? new DeleteObject(item.objectName(), item.versionId())
                            : new DeleteObject(item.objectName()));
            if (!versions || (item.isLatest() && !item.isDeleteMarker())) {
                present++;
            } else {
                other++;
            }
            if (batch.size() == BATCH) {
                delete(batch);
                batch.clear();
            }
        }
        delete(batch);
        return new Counts(present, other, 0);
    }

    private void delete(List<DeleteObject> batch) throws Exception {
        if (batch.isEmpty()) {
            return;
        }
        for (Result<DeleteError> result : client.removeObjects(RemoveObjectsArgs.builder()
                .bucket(bucket())
                .objects(List.copyOf(batch))
                .build())) {
            // An answer of 200 may still carry errors, one per object.
            result.get();
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        }
    }

    private Iterable<Result<Item>> list(String prefix, boolean versions) {
        return client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket())
                .prefix(prefix)
                .recursive(true)
                .includeVersions(versions)
                .build());
    }

    private List<Upload> unfinished(String prefix, Predicate<String> wanted) throws Exception {
        List<Upload> found = new ArrayList<>();
        String keyMarker = null;
        String uploadMarker = null;
        ListMultipartUploadsResult page;
        do {
            try {
                page = uploads.listMultipartUploadsAsync(
                                bucket(), null, null, null, keyMarker, 1000, prefix, uploadMarker, null, null)
                        .get()
                        .result();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ErrorResponseException refused) {
                    requireUnsupported(refused);
                    return found;
                }
                throw e;
            }
            // A store may ignore the prefix.
            page.uploads().stream()
                    .filter(upload -> upload.objectName().startsWith(prefix) && wanted.test(upload.objectName()))
                    .forEach(found::add);
            keyMarker = page.nextKeyMarker();
            uploadMarker = page.nextUploadIdMarker();
        } while (page.isTruncated());
        return found;
    }

    private String bucket() {
        if (bucket == null) {
            throw new IllegalStateException("dermalia.vault.bucket is not set");
        }
        return bucket;
    }

    private static void requireUnsupported(ErrorResponseException e) throws ErrorResponseException {
        if (e.response() == null || e.response().code() != 501) {
            throw e;
        }
    }

    private static <T> T asked(Callable<T> request) {
        try {
            return request.call();
        } catch (VaultException | IllegalStateException e) {
            throw e;
        } catch (ErrorResponseException e) {
            String code = e.errorResponse().code();
            LOG.debugf("The store refused: %s", code);
            throw new VaultException(
                    "NoSuchKey".equals(code) || "NoSuchObject".equals(code)
                            ? VaultException.Reason.NO_SUCH_OBJECT
                            : VaultException.Reason.STORE_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        } catch (Exception e) {
            StackTraceElement[] trace = e.getStackTrace();
            LOG.debugf(
                    "The store did not answer: %s at %s", e.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
            throw new VaultException(VaultException.Reason.STORE_UNAVAILABLE);
        }
    }
}
