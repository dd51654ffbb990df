// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.camelseedance.sandbox.record.RecordedRequest;

/**
 * The script of the faults. Faults for the next calls come first, in the order they were added; then those that wait for
 * a certain request; then the permanent one. Safe for use by several threads.
 */
public final class Faults {

    private static final int MAX_SCRIPTED = 100_000;

    private record Conditional(Call call, Predicate<RecordedRequest> condition, Fault fault) {}

    private final Map<Call, Deque<Fault>> next = new EnumMap<>(Call.class);
    private final List<Conditional> conditional = new ArrayList<>();
    private final Map<Call, Fault> permanent = new EnumMap<>(Call.class);

    /** The next call of this kind goes wrong this way. */
    public Faults next(Call call, Fault fault) {
        return next(call, 1, fault);
    }

    /** The next calls of this kind, this many, go wrong this way; after those that were added before. */
    public synchronized Faults next(Call call, int times, Fault fault) {
        var queue = next.computeIfAbsent(call, c -> new ArrayDeque<>());
        if (times < 1 || times > MAX_SCRIPTED - queue.size()) {
            throw new IllegalArgumentException("times must be 1 to " + MAX_SCRIPTED + ", was " + times);
        }
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
        return this;
    }

    /** Every call of this kind that fulfils the condition goes wrong this way, until {@link #clear()}. */
    public synchronized Faults when(Call call, Predicate<RecordedRequest> condition, Fault fault) {
        if (conditional.size() >= MAX_SCRIPTED) {
            throw new IllegalStateException("More than " + MAX_SCRIPTED + " conditional faults");
        }
        conditional.add(new Conditional(call, condition, fault));
        return this;
    }

    /** Every call of this kind goes wrong this way, until {@link #clear()}. */
    public synchronized Faults always(Call call, Fault fault) {
        permanent.put(call, fault);
        return this;
    }

    /** How many faults for the next calls are still waiting: 0 when the script has been played to its end. */
    public synchronized int pending() {
        return next.values().stream().mapToInt(Deque::size).sum();
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        next.clear();
        conditional.clear();
        permanent.clear();
    }

    /** The fault of this request, if any; one for the next call is used up. */
    public synchronized Optional<Fault> take(RecordedRequest request) {
        var queue = next.get(request.call());
        if (queue != null && !queue.isEmpty()) {
            return Optional.of(queue.remove());
        }
        return conditional.stream()
                .filter(c -> c.call() == request.call() && c.condition().test(request))
                .map(Conditional::fault)
                .findFirst()
                .or(() -> Optional.ofNullable(permanent.get(request.call())));
    }
}
