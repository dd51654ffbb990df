// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The generation times of a kind, for operators.
 *
 * @param kind the kind of jobs
 * @param ended the number of ended jobs
 * @param p05 the age at which 5 % have ended, or {@code null} while unknown
 * @param p50 the age at which half of them have ended, or {@code null}
 * @param p95 the age at which 95 % have ended, or {@code null}
 */
public record DurationSummary(JobKind kind, long ended, Duration p05, Duration p50, Duration p95) {

    /** Returns the times in milliseconds, {@code null} where unknown. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", kind.model());
        map.put("input", kind.input());
        map.put("ended", ended);
        map.put("p05", millis(p05));
        map.put("p50", millis(p50));
        map.put("p95", millis(p95));
        return map;
    }

    private static Long millis(Duration age) {
        return age == null ? null : age.toMillis();
    }
}
