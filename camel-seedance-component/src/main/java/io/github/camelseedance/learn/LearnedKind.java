package io.github.camelseedance.learn;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned about a kind, for people.
 *
 * @param kind which jobs
 * @param ended how many of them were seen to end
 * @param p05 the age at which 5 % have ended
 * @param p50 the age at which half of them have ended
 * @param p95 the age at which 95 % have ended
 */
public record LearnedKind(JobKind kind, long ended, Duration p05, Duration p50, Duration p95) {

    /** The names of what {@link #toMap()} tells, in order. */
    public static final List<String> NAMES = List.of("model", "input", "ended", "p05", "p50", "p95");

    /** Times in milliseconds. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", kind.model());
        map.put("input", kind.input());
        map.put("ended", ended);
        map.put("p05", p05.toMillis());
        map.put("p50", p50.toMillis());
        map.put("p95", p95.toMillis());
        return map;
    }
}
