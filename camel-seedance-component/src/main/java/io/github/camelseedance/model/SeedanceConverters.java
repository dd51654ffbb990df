// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Converter;

/** Converts jobs and models to JSON text, map, tree and stream, and a map to a request. */
@Converter(generateLoader = true, ignoreOnLoadError = true)
public final class SeedanceConverters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SeedanceConverters() {}

    @Converter
    public static Map<String, Object> toMap(Job job) {
        return job.toMap();
    }

    @Converter
    public static JsonNode toJsonNode(Job job) {
        return JSON.valueToTree(job.toMap());
    }

    @Converter
    public static String toString(Job job) throws JsonProcessingException {
        return JSON.writeValueAsString(job.toMap());
    }

    @Converter
    public static byte[] toBytes(Job job) throws JsonProcessingException {
        return JSON.writeValueAsBytes(job.toMap());
    }

    @Converter
    public static InputStream toInputStream(Job job) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(job));
    }

    @Converter
    public static Map<String, Object> toMap(ModelInfo model) {
        return model.toMap();
    }

    @Converter
    public static JsonNode toJsonNode(ModelInfo model) {
        return JSON.valueToTree(model.toMap());
    }

    @Converter
    public static String toString(ModelInfo model) throws JsonProcessingException {
        return JSON.writeValueAsString(model.toMap());
    }

    @Converter
    public static byte[] toBytes(ModelInfo model) throws JsonProcessingException {
        return JSON.writeValueAsBytes(model.toMap());
    }

    @Converter
    public static InputStream toInputStream(ModelInfo model) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(model));
    }

    @Converter
    public static Map<String, Object> toMap(GenerationRequest request) {
        return request.input();
    }

    @Converter
    public static GenerationRequest toRequest(Map<String, Object> input) {
        return GenerationRequest.of(input);
    }
}
