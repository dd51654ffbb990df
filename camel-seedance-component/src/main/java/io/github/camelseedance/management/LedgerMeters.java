// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Micrometer meters of the ledger and of its consumers, by channel. A channel can appear at any time, so the gauge that says
 * whether the ledger is up registers the meters of new ones when it is read.
 */
final class LedgerMeters implements AutoCloseable {

    static final int MAX_CHANNELS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMeters.class);
    private static final String PREFIX = "camel.seedance.";
    private static final String OTHER = JobLabels.OTHER.channel();

    private final MeterRegistry registry;
    private final Tags common;
    private final ComponentView view;
    private final List<Meter> meters = new ArrayList<>();
    private final Set<String> channels = new HashSet<>();
    private boolean closed;

    LedgerMeters(MeterRegistry registry, Tags common, ComponentView view) {
        this.registry = registry;
        this.common = common;
        this.view = view;
        gauge("ledger.up", "1 while the ledger can be read, otherwise 0", LedgerMeters::update, common);
        gauge("channels.overdue", "Channels with jobs that no node has taken for long", LedgerMeters::overdue, common);
        addConsumed();
    }

    @Override
    public synchronized void close() {
        closed = true;
        meters.forEach(registry::remove);
        meters.clear();
    }

    private double update() {
        addConsumed();
        try {
            view.ledgerCounts().forEach(count -> add(count.channel()));
            return 1;
        } catch (RuntimeException e) {
            LOG.debug("The ledger cannot be read for its meters: {}", e.getMessage());
            return 0;
        }
    }

    private void addConsumed() {
        view.endpoints().consumers().keySet().forEach(this::add);
    }

    /** A channel can come from a message: further ones than the limit share the meters of {@code other}. */
    synchronized void add(String found) {
        String channel = channels.contains(found) || channels.size() < MAX_CHANNELS ? found : OTHER;
        if (!closed && channels.add(channel)) {
            register(channel);
        }
    }

    private void register(String channel) {
        Tags tags = common.and("channel", channel);
        for (JobStatus status : ComponentView.IN_FLIGHT) {
            gauge(
                    "jobs.inflight",
                    "Jobs of the ledger in flight",
                    self -> self.entries(channel, count -> count.status() == status),
                    tags.and("state", status.toString()));
        }
        for (Stage stage : Stage.values()) {
            gauge(
                    "ledger.entries",
                    "Entries of the ledger",
                    self -> self.entries(channel, count -> count.stage() == stage),
                    tags.and("stage", ComponentView.label(stage)));
        }
        gauge("consumers", "Consumers of finished jobs on this node", self -> self.consumers(channel), tags);
    }

    /** Returns NaN while the ledger cannot be read. */
    private double entries(String channel, Predicate<LedgerCount> filter) {
        try {
            return view.ledgerCounts().stream()
                    .filter(count -> isOf(channel, count.channel()))
                    .filter(filter)
                    .mapToLong(LedgerCount::entries)
                    .sum();
        } catch (RuntimeException e) {
            LOG.debug("The ledger cannot be read for its meters: {}", e.getMessage());
            return Double.NaN;
        }
    }

    /** Returns NaN while the ledger cannot be read. */
    private double overdue() {
        try {
            return view.overdue().names().size();
        } catch (RuntimeException e) {
            LOG.debug("The ledger cannot be read for its meters: {}", e.getMessage());
            return Double.NaN;
        }
    }

    private double consumers(String channel) {
        return view.endpoints().consumers().entrySet().stream()
                .filter(consumer -> isOf(channel, consumer.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private synchronized boolean isOf(String meter, String channel) {
        return meter.equals(channel) || meter.equals(OTHER) && !channels.contains(channel);
    }

    /** Takes the value as a function of this, because the registry refers to this weakly and must not capture the component. */
    private void gauge(String name, String description, ToDoubleFunction<LedgerMeters> value, Tags tags) {
        meters.add(Gauge.builder(PREFIX + name, this, value)
                .tags(tags)
                .description(description)
                .register(registry));
    }
}
