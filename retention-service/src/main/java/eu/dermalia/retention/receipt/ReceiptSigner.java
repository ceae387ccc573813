package eu.dermalia.retention.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.retention.receipt.model.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Writes a receipt as JWS in compact form: {@code EdDSA} over Ed25519, header {@code kid} and {@code typ: erasure-receipt}. */
@ApplicationScoped
class ReceiptSigner {
    /** Of its own: what is signed must not change with the settings of the REST API. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final ReceiptKeys keys;

    ReceiptSigner(ReceiptKeys keys) {
        this.keys = keys;
    }

    String sign(Receipt receipt) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(keys.id());
            jws.setHeader("typ", "erasure-receipt");
            jws.setPayload(JSON.writeValueAsString(receipt));
            jws.setKey(keys.privateKey());
            return jws.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalStateException("A receipt cannot be signed", e);
        }
    }
}
