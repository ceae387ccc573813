package eu.dermalia.web;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Jackson keeps the buffers of a parsed request for the next one, contents and all: what a patient's record said would stay in
 * memory until some later request happens to overwrite it. Here each parser has buffers of its own, which end with it.
 */
@Singleton
class UnrecycledBuffers implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setRecyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }
}
