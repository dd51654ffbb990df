// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;

import org.apache.camel.health.HealthCheck;

/** Extends Camel's check of a consumer: its polls succeed, and its endpoint is ready. */
public final class ConsumerHealthCheck implements HealthCheck {

    private final HealthCheck polls;
    private final Readiness readiness;

    /** @param polls Camel's own check, which provides the id and the switch */
    public ConsumerHealthCheck(HealthCheck polls, Readiness readiness) {
        this.polls = polls;
        this.readiness = readiness;
    }

    @Override
    public String getId() {
        return polls.getId();
    }

    @Override
    public String getGroup() {
        return polls.getGroup();
    }

    @Override
    public boolean isEnabled() {
        return polls.isEnabled();
    }

    @Override
    public void setEnabled(boolean enabled) {
        polls.setEnabled(enabled);
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result result = polls.call(options);
        return isEnabled() && result.getState() == State.UP ? readiness.check(this) : result;
    }
}
