// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job would cost, by the price in the catalog. The bill can differ: see the note of the provider.
 *
 * <p>Readable from Simple, for example {@code ${body.cost}}.
 *
 * @param model the model id
 * @param cost the estimate in USD, or {@code null} if it is unknown
 * @param duration the length of the video in seconds, or {@code null} if it is unknown
 * @param unitPrice the price of one unit in USD
 * @param unit what is priced
 * @param note what the provider says about the price, or {@code null}
 * @param reason why the cost is unknown and what to do, or {@code null}
 */
public record Estimate(
        String model,
        BigDecimal cost,
        BigDecimal duration,
        BigDecimal unitPrice,
        Price.Unit unit,
        String note,
        String reason)
        implements MapConvertible {

    /** All known models call it so. */
    private static final String DURATION_FIELD = "duration";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,9})?");
    private static final BigDecimal MAX_SECONDS = new BigDecimal("9999999");
    private static final int MAX_SCALE = 9;
    private static final String WHAT_TO_DO =
            ": set the option duration or the header CamelSeedanceDuration to a number of seconds";

    /**
     * Estimates a job.
     *
     * @param model the catalog entry of the model; its schema has the duration of a job that asks for none
     * @param price the price of the model
     * @param duration the duration that the job asks for, or {@code null}
     */
    public static Estimate of(ModelInfo model, Price price, Object duration) {
        Object effective = duration == null ? model.defaultOf(DURATION_FIELD) : duration;
        Optional<BigDecimal> seconds = seconds(effective);
        boolean known = price.unit() == Price.Unit.OUTPUT || seconds.isPresent();
        return new Estimate(
                model.modelId(),
                known ? price.costOf(seconds.orElse(null)) : null,
                seconds.orElse(null),
                price.amount(),
                price.unit(),
                price.note(),
                known ? null : reason(duration, effective));
    }

    private static String reason(Object asked, Object effective) {
        String problem = asked != null
                ? "the duration asked for is no number of seconds"
                : effective != null
                        ? "the model's default duration is no number of seconds"
                        : "the request has no duration, and the model's schema no default";
        return "The price is per second, and " + problem + WHAT_TO_DO + ".";
    }

    /** Returns the length in seconds; empty for a text such as {@code auto} and for anything that is no length. */
    private static Optional<BigDecimal> seconds(Object duration) {
        if (duration instanceof BigDecimal exact) {
            return length(exact);
        }
        if (duration instanceof Double || duration instanceof Float) {
            double number = ((Number) duration).doubleValue();
            return Double.isFinite(number) ? length(new BigDecimal(duration.toString())) : Optional.empty();
        }
        String text = String.valueOf(duration).strip();
        return SECONDS.matcher(text).matches() ? length(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * Requires a second at least: a request that is not validated could ask for next to nothing, and so pass any limit as often as
     * it likes.
     */
    private static Optional<BigDecimal> length(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) >= 0
                        && number.compareTo(MAX_SECONDS) <= 0
                        && number.scale() <= MAX_SCALE
                ? Optional.of(number)
                : Optional.empty();
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model);
        map.put("cost", cost);
        map.put("duration", duration);
        map.put("unitPrice", unitPrice);
        map.put("unit", unit.toString());
        map.put("note", note);
        map.put("reason", reason);
        map.values().removeIf(value -> value == null);
        return map;
    }
}
