// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** A health check with the switch that Camel expects of each. The one of Camel is in a library that is optional. */
abstract class SeedanceHealthCheck implements HealthCheck {

    private volatile boolean enabled;

    SeedanceHealthCheck(boolean enabled) {
        this.enabled = enabled;
    }

    abstract Result check();

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        return enabled
                ? check()
                : HealthCheckResultBuilder.on(this)
                        .message("Disabled")
                        .detail(CHECK_ID, getId())
                        .detail(CHECK_ENABLED, false)
                        .unknown()
                        .build();
    }
}
