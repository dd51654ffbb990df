package io.github.camelseedance.api;

import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Amounts of money in JSON. */
final class Decimals {

    private Decimals() {}

    /** The number; empty for everything else, also for one that is too large, which Jackson reads as infinite. */
    static Optional<BigDecimal> read(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.decimalValue())
                : Optional.empty();
    }
}
