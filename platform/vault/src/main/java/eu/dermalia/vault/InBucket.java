package eu.dermalia.vault;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The {@link Vault} of a bucket that the service knows by name, where it has several: {@code @InBucket("packages") Vault
 * packages}, with {@code dermalia.vault.buckets.packages} saying how the store calls it. An unqualified {@code Vault} is the
 * bucket of {@code dermalia.vault.bucket}.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface InBucket {
    @Nonbinding
    String value() default "";
}
