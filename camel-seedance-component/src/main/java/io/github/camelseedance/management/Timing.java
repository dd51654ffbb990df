package io.github.camelseedance.management;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long something took since the component was started, in milliseconds.
 *
 * @param count how often it was timed
 * @param mean 0 if it never was, as the others
 * @param p50 half of them took at most so long, within 1.6 %
 * @param p95 95 of 100 took at most so long, within 1.6 %
 * @param max the longest
 */
public record Timing(long count, double mean, long p50, long p95, long max) {

    static final Timing NONE = new Timing(0, 0, 0, 0, 0);

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", count);
        map.put("mean", mean);
        map.put("p50", p50);
        map.put("p95", p95);
        map.put("max", max);
        return map;
    }
}
