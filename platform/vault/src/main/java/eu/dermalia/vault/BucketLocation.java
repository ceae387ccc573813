package eu.dermalia.vault;

import com.google.common.collect.ImmutableMultimap;
import io.minio.BucketExistsArgs;
import io.minio.MinioAsyncClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * S3's GetBucketLocation, which the client keeps to itself, and whose empty answer it turns into a region in Virginia.
 * Blocking.
 */
public final class BucketLocation extends MinioAsyncClient {
    private static final Pattern LABEL = Pattern.compile("<LocationConstraint[^>]*>([^<]{0,60})</LocationConstraint>");
    private static final Pattern EMPTY = Pattern.compile("<LocationConstraint[^>]*/>");
    private static final long ANSWER_LIMIT = 4_096;

    /** @param client not a proxy of it */
    public BucketLocation(MinioAsyncClient client) {
        super(client);
    }

    /** Empty for a bucket without a label; null when the store does not say. */
    public @Nullable String of(String bucket, Duration patience) {
        try (Response answer = executeGetAsync(
                                BucketExistsArgs.builder().bucket(bucket).build(),
                                null,
                                ImmutableMultimap.of("location", ""))
                        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
                ResponseBody body = answer.peekBody(ANSWER_LIMIT)) {
            return label(body.string());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException | RuntimeException unseen) {
            return null;
        } catch (Exception unseen) {
            return null;
        }
    }

    static @Nullable String label(String answer) {
        Matcher label = LABEL.matcher(answer);
        if (label.find()) {
            return label.group(1).strip();
        }
        return EMPTY.matcher(answer).find() ? "" : null;
    }
}
