// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Converter;

/** Converts jobs, models and estimates to JSON text, map, tree and stream, and a map to a request. */
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
    public static JsonNode toJsonNode(ModelPage models) {
        return JSON.valueToTree(maps(models));
    }

    @Converter
    public static String toString(ModelPage models) throws JsonProcessingException {
        return JSON.writeValueAsString(maps(models));
    }

    @Converter
    public static byte[] toBytes(ModelPage models) throws JsonProcessingException {
        return JSON.writeValueAsBytes(maps(models));
    }

    @Converter
    public static InputStream toInputStream(ModelPage models) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(models));
    }

    @Converter
    public static Map<String, Object> toMap(Estimate estimate) {
        return estimate.toMap();
    }

    @Converter
    public static JsonNode toJsonNode(Estimate estimate) {
        return JSON.valueToTree(estimate.toMap());
    }

    @Converter
    public static String toString(Estimate estimate) throws JsonProcessingException {
        return JSON.writeValueAsString(estimate.toMap());
    }

    @Converter
    public static byte[] toBytes(Estimate estimate) throws JsonProcessingException {
        return JSON.writeValueAsBytes(estimate.toMap());
    }

    @Converter
    public static InputStream toInputStream(Estimate estimate) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(estimate));
    }

    @Converter
    public static Map<String, Object> toMap(GenerationRequest request) {
        return request.input();
    }

    @Converter
    public static GenerationRequest toRequest(Map<String, Object> input) {
        return GenerationRequest.of(input);
    }

    private static List<Map<String, Object>> maps(ModelPage models) {
        return models.stream().map(ModelInfo::toMap).toList();
    }
}
