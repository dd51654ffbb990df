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
    public static Map<String, Object> toMap(MapConvertible body) {
        return body.toMap();
    }

    @Converter
    public static JsonNode toJsonNode(MapConvertible body) {
        return JSON.valueToTree(body.toMap());
    }

    @Converter
    public static String toString(MapConvertible body) throws JsonProcessingException {
        return JSON.writeValueAsString(body.toMap());
    }

    @Converter
    public static byte[] toBytes(MapConvertible body) throws JsonProcessingException {
        return JSON.writeValueAsBytes(body.toMap());
    }

    @Converter
    public static InputStream toInputStream(MapConvertible body) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(body));
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
