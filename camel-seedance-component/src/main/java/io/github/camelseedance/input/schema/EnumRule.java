package io.github.camelseedance.input.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** {@code enum}: the value is one of a list. */
record EnumRule(List<Object> values) implements SchemaRule {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static EnumRule of(JsonNode values) {
        return new EnumRule(StreamSupport.stream(values.spliterator(), false)
                .filter(value -> !value.isNull())
                .map(value -> MAPPER.convertValue(value, Object.class))
                .toList());
    }

    @Override
    public boolean isKept(Object value) {
        return values.stream().anyMatch(allowed -> same(allowed, value));
    }

    private static boolean same(Object allowed, Object value) {
        if (allowed instanceof Number && value instanceof Number number) {
            return Decimals.of(allowed).equals(Decimals.of(number)); // 5 and 5.0 are the same number
        }
        return allowed.equals(value);
    }

    @Override
    public String allowed() {
        return "must be one of " + values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
