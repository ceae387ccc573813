package eu.dermalia.backup;

import eu.dermalia.backup.BackupFolder.Stored;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies buckets object by object. The objects are ciphertext, each under its scan's own key: they are kept as they are,
 * every content once. What is there already is not read again, so that a run costs what has changed since the last.
 */
final class Buckets {
    private static final String DATA = "objects/data/";
    private static final String LISTS = "objects/lists/";

    /**
     * One object of a bucket at the time of a backup.
     *
     * @param etag of its content, without quotes
     */
    record Item(String bucket, String key, String etag, long bytes) {
        /** Keys may end in or contain what a file's name may not. */
        String file() {
            return DATA + bucket + "/" + key.replace("%", "%25").replace("..", "%2E%2E") + "/" + etag;
        }
    }

    /** @param list names all of them, sealed */
    record Copied(Stored list, long objects, long bytes, long added) {}

    @FunctionalInterface
    private interface Call<T> {
        T make() throws MinioException, IOException, GeneralSecurityException;
    }

    private Buckets() {}

    static Copied copy(List<ObjectStorage> stores, BackupFolder folder, String id) throws IOException {
        var items = new ArrayList<Item>();
        long added = 0;
        for (ObjectStorage store : stores) {
            MinioClient client = client(store);
            for (String bucket : store.buckets()) {
                if (!asked(() -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()))) {
                    continue;
                }
                for (Item item : list(client, bucket)) {
                    if (folder.has(item.file())) {
                        items.add(item);
                    } else if (fetched(client, folder, item)) {
                        items.add(item);
                        added++;
                    }
                }
            }
        }
        Stored list = folder.seal(LISTS + id, output -> {
            try (var zip = new GZIPOutputStream(output)) {
                BackupFolder.JSON.writeValue(zip, items);
            }
        });
        return new Copied(
                list, items.size(), items.stream().mapToLong(Item::bytes).sum(), added);
    }

    /** Puts every object of a backup back; what is there and the same is left alone. */
    static Copied restore(List<ObjectStorage> stores, BackupFolder folder, Stored list) throws IOException {
        List<Item> items = items(folder, list);
        long put = 0;
        for (ObjectStorage store : stores) {
            MinioClient client = client(store);
            for (String bucket : store.buckets()) {
                if (!asked(() -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()))) {
                    asked(() -> {
                        client.makeBucket(
                                MakeBucketArgs.builder().bucket(bucket).build());
                        return null;
                    });
                }
                Set<Item> there = new HashSet<>(list(client, bucket));
                for (Item item : items) {
                    if (item.bucket().equals(bucket) && !there.contains(item)) {
                        put(client, folder, item);
                        put++;
                    }
                }
            }
        }
        return new Copied(
                list, items.size(), items.stream().mapToLong(Item::bytes).sum(), put);
    }

    /** Forgets every object that none of these lists names. */
    static int prune(BackupFolder folder, List<Stored> lists) throws IOException {
        Set<String> needed = new HashSet<>();
        for (Stored list : lists) {
            items(folder, list).forEach(item -> needed.add(item.file()));
            needed.add(list.name());
        }
        int pruned = 0;
        for (String file : folder.listBelow("objects")) {
            if (!needed.contains(file)) {
                folder.remove(file);
                pruned++;
            }
        }
        return pruned;
    }

    private static List<Item> items(BackupFolder folder, Stored list) throws IOException {
        try (InputStream sealed = folder.open(list.name());
                InputStream plain = new GZIPInputStream(sealed)) {
            return List.of(BackupFolder.JSON.readValue(plain, Item[].class));
        }
    }

    private static List<Item> list(MinioClient client, String bucket) throws IOException {
        return asked(() -> {
            var items = new ArrayList<Item>();
            for (var result : client.listObjects(
                    ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
                var item = result.get();
                if (!item.isDir()) {
                    items.add(new Item(bucket, item.objectName(), item.etag().replace("\"", ""), item.size()));
                }
            }
            return items;
        });
    }

    /** @return false when it was erased meanwhile */
    private static boolean fetched(MinioClient client, BackupFolder folder, Item item) throws IOException {
        return asked(() -> {
            try (InputStream input = client.getObject(GetObjectArgs.builder()
                    .bucket(item.bucket())
                    .object(item.key())
                    .build())) {
                var ignored = folder.store(item.file(), input::transferTo);
                return true;
            } catch (ErrorResponseException e) {
                if (e.errorResponse().code().equals("NoSuchKey")) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static void put(MinioClient client, BackupFolder folder, Item item) throws IOException {
        asked(() -> {
            try (InputStream input = Files.newInputStream(folder.root().resolve(item.file()))) {
                return client.putObject(
                        PutObjectArgs.builder().bucket(item.bucket()).object(item.key()).stream(input, item.bytes(), -1)
                                .contentType("application/octet-stream")
                                .build());
            }
        });
    }

    private static MinioClient client(ObjectStorage store) {
        return MinioClient.builder()
                .endpoint(store.endpoint().toString())
                .credentials(store.accessKey(), store.secretKey())
                .build();
    }

    private static <T> T asked(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (MinioException | GeneralSecurityException e) {
            throw new IOException("the object storage did not answer as it should: " + e.getMessage(), e);
        }
    }
}
