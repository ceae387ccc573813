package eu.dermalia.retention.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.retention.receipt.model.Checkpoint;
import eu.dermalia.retention.receipt.model.Receipt;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes receipts ({@code typ: erasure-receipt}) and the checkpoints over them ({@code typ: receipt-checkpoint}) as JWS. */
@ApplicationScoped
class ReceiptSigner {
    private static final String RECEIPT = "erasure-receipt";
    private static final String CHECKPOINT = "receipt-checkpoint";
    /** Of its own: what is signed must not change with the settings of the REST API. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final ReceiptKeys keys;

    ReceiptSigner(ReceiptKeys keys) {
        this.keys = keys;
    }

    String sign(Receipt receipt) {
        return sign(RECEIPT, receipt);
    }

    String sign(Checkpoint checkpoint) {
        return sign(CHECKPOINT, checkpoint);
    }

    /** One that we signed. */
    Receipt read(String jws) {
        String payload = keys.read(RECEIPT, jws).orElseThrow(() -> new IllegalStateException("A receipt is not ours"));
        try {
            return JSON.readValue(payload, Receipt.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A receipt that we signed cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private String sign(String type, Object statement) {
        try {
            return keys.sign(type, JSON.writeValueAsString(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A statement cannot be written", e);
        }
    }
}
